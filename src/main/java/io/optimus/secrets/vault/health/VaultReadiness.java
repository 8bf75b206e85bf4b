package io.optimus.secrets.vault.health;

import io.optimus.secrets.vault.client.CallResponse;
import io.optimus.secrets.vault.client.VaultErrors;
import io.optimus.secrets.vault.kv.TransitDigestKey;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while a node of Vault is unsealed and does what the service asks of it. What an administrator has to set up is told of
 * and takes the service out of nothing, since jobs can go on reading.
 */
@Readiness
@ApplicationScoped
class VaultReadiness implements AsyncHealthCheck {

    private static final String UNSEALED = "unsealed";

    /** Each use of the key is a line in Vault's audit log. */
    private static final Duration BETWEEN_USES = Duration.ofSeconds(10);

    private record State(boolean ready, String vault, String digestKey) {}

    private final NodeHealth nodes;
    private final Uni<State> state;

    VaultReadiness(TransitDigestKey digestKey, NodeHealth nodes) {
        this.nodes = nodes;
        Uni<State> used = digestKey
                .probe()
                .map(answer -> used(answer, digestKey.unusable(answer)))
                .onFailure()
                .recoverWithItem(failure -> new State(false, failure.getMessage(), "unknown"));
        this.state = used.memoize().atLeast(BETWEEN_USES);
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return nodes.states().onItem().transformToUni(states -> {
            boolean unsealed = states.stream().anyMatch(NodeHealth.State::unsealed);
            Uni<State> all = unsealed
                    ? state
                    : Uni.createFrom().item(new State(false, states.get(0).text(), "unknown"));
            return all.map(now -> response(now, states));
        });
    }

    private static HealthCheckResponse response(State now, List<NodeHealth.State> nodes) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("Vault")
                .status(now.ready())
                .withData("state", now.vault())
                .withData("digestKey", now.digestKey());
        nodes.forEach(node -> response.withData(node.node().address(), node.text()));
        return response.build();
    }

    private static State used(CallResponse answer, Optional<String> whyUnusable) {
        if (VaultErrors.nodeInTrouble(answer)) {
            return new State(false, "refuses requests with status " + answer.status(), "unknown");
        }
        String otherwise = answer.successful() ? "usable" : "not usable: Vault refused with status " + answer.status();
        return new State(
                true, UNSEALED, whyUnusable.map(why -> "not usable: " + why).orElse(otherwise));
    }
}
