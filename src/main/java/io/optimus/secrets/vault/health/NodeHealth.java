package io.optimus.secrets.vault.health;

import io.optimus.secrets.vault.client.VaultCall;
import io.optimus.secrets.vault.client.VaultCalls;
import io.optimus.secrets.vault.client.VaultErrors;
import io.optimus.secrets.vault.client.VaultNode;
import io.optimus.secrets.vault.client.VaultNodes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Gets the state of each node of Vault. */
@ApplicationScoped
class NodeHealth {

    /** A node that hangs must not delay the states of the others until the caller times out. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** @param unsealed whether it accepts requests */
    record State(VaultNode node, String text, boolean unsealed) {}

    /** Health checks within this time get the same states, so that they do not load Vault. */
    private static final Duration CACHED_FOR = Duration.ofSeconds(1);

    private final VaultCalls vault;
    private final Uni<List<State>> states;

    NodeHealth(VaultCalls vault, VaultNodes nodes) {
        this.vault = vault;
        Uni<List<State>> current = Uni.createFrom()
                .deferred(() -> Uni.join()
                        .all(nodes.all().stream().map(this::state).toList())
                        .andFailFast());
        this.states = current.memoize().atLeast(CACHED_FOR);
    }

    Uni<List<State>> states() {
        return states;
    }

    private Uni<State> state(VaultNode node) {
        return vault.sendWithoutToken(node, VaultCall.HEALTH)
                .map(response -> response.nodeState()
                        .map(state -> new State(node, state.text(), state.unsealed()))
                        .orElseGet(() -> new State(node, VaultErrors.description(response), false)))
                .ifNoItem()
                .after(TIMEOUT)
                .recoverWithItem(() -> new State(node, "does not respond", false))
                .onFailure()
                .recoverWithItem(failure -> new State(node, failure.getMessage(), false));
    }
}
