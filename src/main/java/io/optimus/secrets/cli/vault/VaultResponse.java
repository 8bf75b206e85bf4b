package io.optimus.secrets.cli.vault;

import io.optimus.secrets.cli.io.http.JsonResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A response with the form of Vault's responses. Only this class reads the status code. A load balancer, a reverse proxy or
 * another service at a wrong address responds with the same codes, and its 404 says nothing about what Vault holds.
 */
public final class VaultResponse {

    private static final int NO_CONTENT = 204;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final JsonResponse response;
    private final Map<String, Object> body;

    private VaultResponse(JsonResponse response) {
        this.response = response;
        this.body = response.object();
    }

    /** @return empty if the response did not come from Vault */
    static Optional<VaultResponse> of(JsonResponse response) {
        VaultResponse parsed = new VaultResponse(response);
        boolean ofVault = !parsed.hasContent()
                ? response.body().length == 0
                : response.successful()
                        ? parsed.body.get("request_id") instanceof String
                        : response.status() >= BAD_REQUEST && parsed.body.get("errors") instanceof List<?>;
        return ofVault ? Optional.of(parsed) : Optional.empty();
    }

    /** As {@link #of}, for {@code sys/health} and {@code sys/seal-status}, whose bodies have a form of their own. */
    static Optional<VaultResponse> ofHealth(JsonResponse response) {
        VaultResponse health = new VaultResponse(response);
        return health.body.get("initialized") instanceof Boolean && health.body.get("sealed") instanceof Boolean
                ? Optional.of(health)
                : Optional.empty();
    }

    /** As {@link #of}, for {@code sys/leader}. */
    static Optional<VaultResponse> ofLeader(JsonResponse response) {
        VaultResponse leader = new VaultResponse(response);
        return leader.body.get("leader_address") instanceof String ? Optional.of(leader) : Optional.empty();
    }

    public boolean successful() {
        return response.successful();
    }

    boolean hasContent() {
        return response.status() != NO_CONTENT;
    }

    /** Vault does not know the token, or the token may not do this. */
    public boolean forbidden() {
        return response.status() == FORBIDDEN;
    }

    boolean notFound() {
        return response.status() == NOT_FOUND;
    }

    /** OpenBao's response to every call in a namespace that does not exist. */
    public boolean namespaceMissing() {
        return notFound() && errors().contains("namespace not found");
    }

    boolean unavailable() {
        return response.status() == UNAVAILABLE;
    }

    /** Whether a KV mount refuses all calls, because Vault is still creating or converting it. */
    public boolean mountNotReady() {
        return response.status() == BAD_REQUEST;
    }

    /** The status code for messages: {@code status 400}. */
    public String statusText() {
        return response.statusText();
    }

    /** The whole JSON object; empty for a 204. */
    public Map<String, Object> body() {
        return body;
    }

    /** @return empty if the response has no {@code data} */
    @SuppressWarnings("unchecked")
    public Optional<Map<String, Object>> data() {
        return body.get("data") instanceof Map<?, ?> data ? Optional.of((Map<String, Object>) data) : Optional.empty();
    }

    /** Vault's own reasons; empty for a success. */
    public List<String> errors() {
        return body.get("errors") instanceof List<?> errors
                ? errors.stream().map(String::valueOf).toList()
                : List.of();
    }
}
