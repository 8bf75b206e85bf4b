package io.optimus.secrets.vault.health;

import io.optimus.secrets.contract.VaultNamespace;
import io.optimus.secrets.vault.client.CallResponse;
import io.optimus.secrets.vault.client.Outcome;
import io.optimus.secrets.vault.client.VaultErrors;
import io.optimus.secrets.vault.client.VaultSettings;
import io.optimus.secrets.vault.kv.TransitDigestKey;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * The service is ready while a node of Vault is unsealed and processes the service's requests. If the transit key cannot be used, the check
 * says so, but the service stays ready: jobs can still read secrets.
 */
@Readiness
@ApplicationScoped
class VaultReadiness implements AsyncHealthCheck {

    private static final String UNSEALED = "unsealed";

    private record State(boolean ready, String vault, String digestKey) {}

    private final NodeHealth nodes;
    private final String namespace;
    private final Uni<State> state;

    VaultReadiness(TransitDigestKey digestKey, NodeHealth nodes, VaultSettings settings) {
        this.nodes = nodes;
        this.namespace = VaultNamespace.text(settings.namespace().orElse(""));
        Uni<State> used = digestKey
                .probe()
                .map(response -> used(response, digestKey.unusable(response)))
                .onFailure()
                .recoverWithItem(failure -> new State(false, failure.getMessage(), "unknown"));
        this.state = used.memoize().atLeast(settings.keyCheckInterval());
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return nodes.states().chain(states -> {
            boolean unsealed = states.stream().anyMatch(NodeHealth.State::unsealed);
            Uni<State> all = unsealed
                    ? state
                    : Uni.createFrom().item(new State(false, states.get(0).text(), "unknown"));
            return all.map(now -> response(now, states));
        });
    }

    private HealthCheckResponse response(State now, List<NodeHealth.State> nodes) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("Vault")
                .status(now.ready())
                .withData("state", now.vault())
                .withData("digestKey", now.digestKey())
                .withData("namespace", namespace);
        nodes.forEach(node -> response.withData(node.node().address(), node.text()));
        return response.build();
    }

    private static State used(CallResponse response, Optional<String> whyUnusable) {
        if (response.outcome() == Outcome.NAMESPACE_MISSING) {
            return new State(false, "without the service's namespace", "unknown");
        }
        if (response.outcome().nodeFailed()) {
            return new State(false, VaultErrors.description(response), "unknown");
        }
        return new State(
                true,
                UNSEALED,
                response.successful()
                        ? "usable"
                        : "not usable: " + whyUnusable.orElseGet(() -> VaultErrors.description(response)));
    }
}
