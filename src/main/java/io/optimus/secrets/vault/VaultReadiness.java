package io.optimus.secrets.vault;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while Vault answers unsealed. A standby is fine: it forwards. */
@Readiness
@ApplicationScoped
class VaultReadiness implements AsyncHealthCheck {

    private static final VaultCall HEALTH =
            VaultCall.get("sys.health", "sys/health").query(Map.of("standbyok", "true", "perfstandbyok", "true"));

    private final VaultCalls vault;

    VaultReadiness(VaultCalls vault) {
        this.vault = vault;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return vault.sendWithoutToken(HEALTH)
                .map(VaultReadiness::state)
                .onFailure()
                .recoverWithItem(failure -> failure.getMessage())
                .map(state -> HealthCheckResponse.named("Vault")
                        .status(state.equals("unsealed"))
                        .withData("state", state)
                        .build());
    }

    private static String state(VaultAnswer answer) {
        return switch (answer.status()) {
            case 200 -> "unsealed";
            case 501 -> "not initialised";
            case 503 -> "sealed";
            default -> "answers with status " + answer.status();
        };
    }
}
