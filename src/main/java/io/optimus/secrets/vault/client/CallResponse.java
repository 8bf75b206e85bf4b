package io.optimus.secrets.vault.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/**
 * The response to a call, whatever its status. The body may hold a secret, so {@code toString} shows the status alone.
 *
 * @param fromVault false if something else responded at Vault's address: then it means nothing
 */
public record CallResponse(int status, JsonNode body, boolean fromVault) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static CallResponse of(VaultCall call, int status, byte[] body) {
        JsonNode json = json(body);
        return new CallResponse(status, json, call.form().isVaults(status, body.length == 0, json));
    }

    /** @param errors null if the body had none */
    static CallResponse refusal(VaultCall call, int status, List<String> errors) {
        if (errors == null) {
            return of(call, status, new byte[0]);
        }
        ObjectNode body = JSON.createObjectNode();
        errors.forEach(body.putArray("errors")::add);
        return new CallResponse(status, body, call.form().isVaults(status, false, body));
    }

    public boolean successful() {
        return fromVault && status >= 200 && status < 300;
    }

    public JsonNode data() {
        return body.path("data");
    }

    /** Whether one of Vault's error texts contains the words; Vault has no error codes. */
    boolean hasError(String words) {
        for (JsonNode error : body.path("errors")) {
            if (error.asText().contains(words)) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode json(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json == null ? MissingNode.getInstance() : json;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public String toString() {
        return "CallResponse[status=" + status + ", fromVault=" + fromVault + "]";
    }
}
