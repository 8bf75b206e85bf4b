package io.optimus.secrets.vault.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a response means. Vault has statuses and English texts, but no codes for its errors. The first constant that matches is the
 * outcome.
 */
public enum Outcome {
    /** Something else responded at Vault's address, so its status means nothing. */
    FOREIGN(0),
    DONE(0),

    /** The second text is OpenBao's, for a patch of metadata that was changed meanwhile, or without the number that its mount requires. */
    CAS_MISMATCH(400, "check-and-set parameter did not match", "metadata check-and-set parameter"),
    /** A new KV v2 mount responds like this for a moment, and for longer while it is converted from version 1 with many secrets. */
    MOUNT_UPGRADING(400, "Upgrading from non-versioned"),
    KEY_MISSING(400, "encryption key not found"),
    KEY_VERSION_DISABLED(400, "version is too old", "no such key version"),
    CUSTOM_METADATA_INVALID(400, "custom_metadata validation failed"),
    INVALID_REQUEST(400),

    TOKEN_UNKNOWN(403, "invalid token", "bad token"),
    PERMISSION_DENIED(403),

    /** OpenBao's, in a namespace that does not exist. */
    NAMESPACE_MISSING(404, "namespace not found"),
    MOUNT_MISSING(404, "no handler for route"),
    /** Vault's 404 has no text, or the data of a deleted version. */
    ABSENT(404),

    RATE_LIMITED(429),
    NO_ACTIVE_NODE(500, "active cluster node not found"),
    SEALED(503, "Vault is sealed"),

    /** Another failure of the node. */
    NODE_FAILED(0),
    /** Another status 4xx. */
    REFUSED(0);

    /** OpenBao's whole error for a token that is missing or cannot be used. If a policy denies, the text is longer. */
    private static final String OF_UNUSABLE_TOKEN = "permission denied";

    private final int status;
    private final List<String> texts;

    Outcome(int status, String... texts) {
        this.status = status;
        this.texts = List.of(texts);
    }

    static Outcome of(int status, boolean fromVault, JsonNode body) {
        if (!fromVault) {
            return FOREIGN;
        } else if (status >= 200 && status < 300) {
            return DONE;
        }
        for (Outcome outcome : values()) {
            if (outcome.status == status && outcome.matches(body.path("errors"))) {
                return outcome;
            }
        }
        return isOfFailedNode(status) ? NODE_FAILED : REFUSED;
    }

    /**
     * Whether another node should be asked. A standby that cannot reach the active node responds with a redirection to it, also if
     * it has forwarded the request and then lost the connection.
     */
    public boolean nodeFailed() {
        return this == FOREIGN || this == NODE_FAILED || notProcessed();
    }

    /** Whether the node did not process the request: it checks first whether it is sealed and whether there is a leader. */
    boolean notProcessed() {
        return this == SEALED || this == NO_ACTIVE_NODE;
    }

    private static boolean isOfFailedNode(int status) {
        return status >= 500 || status == 472 || status == 473 || status >= 300 && status < 400;
    }

    private boolean matches(JsonNode errors) {
        if (this == ABSENT) {
            return errors.isEmpty();
        }
        if (texts.isEmpty()) {
            return true;
        }
        if (this == TOKEN_UNKNOWN
                && errors.size() == 1
                && errors.path(0).asText().equals(OF_UNUSABLE_TOKEN)) {
            return true;
        }
        for (JsonNode error : errors) {
            if (texts.stream().anyMatch(error.asText()::contains)) {
                return true;
            }
        }
        return false;
    }
}
