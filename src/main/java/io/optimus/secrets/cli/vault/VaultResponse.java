package io.optimus.secrets.cli.vault;

import io.optimus.secrets.cli.io.http.JsonResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A response that has the form of Vault's own. A load balancer, a reverse proxy or another service at a wrong address responds
 * with the same status codes, and its 404 says nothing about what Vault holds.
 *
 * @param body the whole JSON object; empty for a 204
 */
public record VaultResponse(int status, Map<String, Object> body) {

    private static final int NO_CONTENT = 204;

    /** @return empty if something else than Vault responded */
    static Optional<VaultResponse> of(JsonResponse response) {
        VaultResponse parsed = new VaultResponse(response.status(), response.object());
        boolean ofVault = response.status() == NO_CONTENT
                ? response.body().length == 0
                : response.successful()
                        ? parsed.body.get("request_id") instanceof String
                        : response.status() >= 400 && parsed.body.get("errors") instanceof List<?>;
        return ofVault ? Optional.of(parsed) : Optional.empty();
    }

    /** As {@link #of}, for {@code sys/health}, which has a form of its own and says by its status what state Vault is in. */
    static Optional<VaultResponse> ofHealth(JsonResponse response) {
        Map<String, Object> health = response.object();
        return health.get("initialized") instanceof Boolean && health.get("sealed") instanceof Boolean
                ? Optional.of(new VaultResponse(response.status(), health))
                : Optional.empty();
    }

    public boolean successful() {
        return status >= 200 && status < 300;
    }

    boolean hasContent() {
        return status != NO_CONTENT;
    }

    /** @return empty if the response has no {@code data} */
    @SuppressWarnings("unchecked")
    public Optional<Map<String, Object>> data() {
        return body.get("data") instanceof Map<?, ?> data ? Optional.of((Map<String, Object>) data) : Optional.empty();
    }

    /** Vault's own reasons; none of a success. */
    List<String> errors() {
        List<String> errors = new ArrayList<>();
        if (body.get("errors") instanceof List<?> given) {
            for (Object error : given) {
                errors.add(String.valueOf(error));
            }
        }
        return errors;
    }

    @Override
    public String toString() {
        return "VaultResponse[status=" + status + "]";
    }
}
