package io.optimus.secrets.vault.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The form of Vault's own response to a call. Only this class distinguishes it from the response of another server at Vault's address. A
 * load balancer's 404 page does not mean absence, and its 200 does not mean success.
 */
public enum ResponseForm {
    /** One version of a secret with its value. */
    SECRET(body -> version(body.path("data").path("metadata"))),

    METADATA(body -> metadata(body.path("data"))),

    NAMES(body -> body.path("data").path("keys").isArray()),

    /** The version that a write created. */
    WRITTEN(body -> version(body.path("data"))),

    /** An empty 204, or a 200 with Vault's warnings. */
    DONE(body -> !body.path("warnings").isEmpty()),

    MOUNT(body -> body.path("data").path("type").isTextual()),

    HMAC(body -> body.path("data").path("hmac").isTextual()),

    /** The HMAC of each input of a batch, in the order of the inputs. */
    HMACS(body -> body.path("data").path("batch_results").isArray()),

    /** A new or renewed token. */
    AUTH(body -> body.path("auth").path("client_token").isTextual()),

    /** The URL of an identity provider; empty if Vault does not allow the login. */
    AUTH_URL(body -> body.path("data").path("auth_url").isTextual()),

    TOKEN(body -> body.path("data").path("policies").isArray()),

    /** The path where a wrapping token was created. */
    WRAPPING(body -> body.path("data").path("creation_path").isTextual()),

    SECRET_ID(body -> body.path("data").path("secret_id").isTextual()),

    /** The status is the node's state, and the body has no field of other responses. */
    HEALTH(body -> body.path("initialized").isBoolean());

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final Predicate<JsonNode> fields;

    ResponseForm(Predicate<JsonNode> fields) {
        this.fields = fields;
    }

    /**
     * Whether Vault itself responded. A 3xx or 5xx is a failure in either case, so it counts as Vault's.
     *
     * @param json missing if the body is empty or not JSON
     */
    boolean isVaults(int status, boolean empty, JsonNode json) {
        if (this == HEALTH) {
            return fields.test(json);
        } else if (status == 204) {
            return this == DONE && empty;
        } else if (status >= 200 && status < 300) {
            return ofRequest(json) && fields.test(json);
        } else if (status == 404) {
            return json.path("errors").isArray() || ofRequest(json);
        }
        boolean refusal = status >= 400 && status < 500;
        return !refusal || !json.path("errors").isEmpty();
    }

    /** Whether only a KV engine of version 2 gives such a response. */
    public boolean ofVersion2() {
        return this == SECRET || this == METADATA || this == WRITTEN;
    }

    private static boolean ofRequest(JsonNode body) {
        return body.path("request_id").isTextual();
    }

    /** Whether the data is a secret's metadata. */
    public static boolean metadata(JsonNode data) {
        JsonNode versions = data.path("versions");
        if (!data.path("current_version").isIntegralNumber() || !versions.isObject()) {
            return false;
        }
        for (Map.Entry<String, JsonNode> version : versions.properties()) {
            if (!NUMBER.matcher(version.getKey()).matches() || !metadataOfVersion(version.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean metadataOfVersion(JsonNode version) {
        return time(version.path("created_time"))
                && (version.path("deletion_time").asText().isEmpty() || time(version.path("deletion_time")));
    }

    private static boolean version(JsonNode version) {
        return version.path("version").isIntegralNumber() && time(version.path("created_time"));
    }

    private static boolean time(JsonNode text) {
        try {
            Instant.parse(text.asText());
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
