package io.optimus.secrets.vault.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The response to a call, whatever its status. Only this package reads the status; others read the {@link Outcome}. The body may
 * hold a secret, so {@code toString} does not show it.
 */
public final class CallResponse {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final int status;
    private final JsonNode body;
    private final Outcome outcome;

    private CallResponse(VaultCall call, int status, boolean empty, JsonNode body) {
        this.status = status;
        this.body = body;
        this.outcome = Outcome.of(status, call.form().isVaults(status, empty, body), body);
    }

    static CallResponse of(VaultCall call, int status, byte[] body) {
        return new CallResponse(call, status, body.length == 0, json(body));
    }

    /** @param errors null if the body had none */
    static CallResponse refusal(VaultCall call, int status, List<String> errors) {
        if (errors == null) {
            return of(call, status, new byte[0]);
        }
        ObjectNode body = JSON.createObjectNode();
        errors.forEach(body.putArray("errors")::add);
        return new CallResponse(call, status, false, body);
    }

    int status() {
        return status;
    }

    public Outcome outcome() {
        return outcome;
    }

    public boolean successful() {
        return outcome == Outcome.DONE;
    }

    /** Whether Vault responded with 500, but not because of the state of the node. */
    public boolean internalError() {
        return status == 500 && outcome == Outcome.NODE_FAILED;
    }

    /** Whether an error of the response contains the text. */
    public boolean hasError(String text) {
        return errors().stream().anyMatch(error -> error.contains(text));
    }

    /** Vault's own texts, which may repeat what was sent; empty for a success. */
    public List<String> errors() {
        List<String> errors = new ArrayList<>();
        body.path("errors").forEach(error -> errors.add(error.asText()));
        return errors;
    }

    public JsonNode body() {
        return body;
    }

    public JsonNode data() {
        return body.path("data");
    }

    /** The state of a node in its response to {@link ResponseForm#HEALTH}; empty if the response does not tell it. */
    public Optional<NodeState> nodeState() {
        return switch (outcome == Outcome.FOREIGN ? 0 : status) {
            case 200 -> Optional.of(NodeState.ACTIVE);
            case 429, 472, 473 -> Optional.of(NodeState.STANDBY);
            case 501 -> Optional.of(NodeState.NOT_INITIALISED);
            case 503 -> Optional.of(NodeState.SEALED);
            default -> Optional.empty();
        };
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
        return "CallResponse[status=" + status + ", outcome=" + outcome + "]";
    }
}
