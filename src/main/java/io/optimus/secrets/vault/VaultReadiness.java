package io.optimus.secrets.vault;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while Vault is unsealed and does what the service asks of it. A standby is fine: it forwards. What an administrator has
 * to set up is told of and takes the service out of nothing, since jobs can go on reading.
 */
@Readiness
@ApplicationScoped
class VaultReadiness implements AsyncHealthCheck {

    private static final VaultCall HEALTH =
            VaultCall.get("sys.health", "sys/health").query(Map.of("standbyok", "true", "perfstandbyok", "true"));

    private static final String UNSEALED = "unsealed";

    /** Each use of the key is a line in Vault's audit log. */
    private static final Duration BETWEEN_USES = Duration.ofSeconds(10);

    private static final Map<String, String> PROBE = Map.of("input", "cmVhZHk=");

    private record State(boolean ready, String vault, String digestKey) {}

    private final VaultCalls vault;
    private final Uni<State> state;

    VaultReadiness(VaultCalls vault, VaultPaths paths) {
        this.vault = vault;
        Uni<State> used = vault.sendAsService(VaultCall.post("transit.hmac", paths.hmac(), PROBE))
                .map(VaultReadiness::used)
                .onFailure()
                .recoverWithItem(failure -> new State(false, failure.getMessage(), "unknown"));
        this.state = used.memoize().atLeast(BETWEEN_USES);
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return vault.sendWithoutToken(HEALTH)
                .map(VaultReadiness::sealing)
                .onFailure()
                .recoverWithItem(Throwable::getMessage)
                .onItem()
                .transformToUni(sealing ->
                        sealing.equals(UNSEALED) ? state : Uni.createFrom().item(new State(false, sealing, "unknown")))
                .map(now -> HealthCheckResponse.named("Vault")
                        .status(now.ready())
                        .withData("state", now.vault())
                        .withData("digestKey", now.digestKey())
                        .build());
    }

    private static String sealing(VaultAnswer answer) {
        return switch (answer.status()) {
            case 200 -> UNSEALED;
            case 501 -> "not initialised";
            case 503 -> "sealed";
            default -> "answers with status " + answer.status();
        };
    }

    private static State used(VaultAnswer answer) {
        if (answer.status() >= 500) {
            return new State(false, "refuses requests with status " + answer.status(), "unknown");
        }
        return new State(
                true,
                UNSEALED,
                answer.successful() ? "usable" : "not usable: an administrator runs optimus admin init");
    }
}
