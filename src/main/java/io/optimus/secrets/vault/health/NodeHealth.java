package io.optimus.secrets.vault.health;

import io.optimus.secrets.vault.client.CallResponse;
import io.optimus.secrets.vault.client.ResponseForm;
import io.optimus.secrets.vault.client.VaultCall;
import io.optimus.secrets.vault.client.VaultCalls;
import io.optimus.secrets.vault.client.VaultNode;
import io.optimus.secrets.vault.client.VaultNodes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Asks each node of Vault for its state. */
@ApplicationScoped
class NodeHealth {

    static final VaultCall HEALTH = VaultCall.get("sys.health", "sys/health", ResponseForm.HEALTH);

    /** A node that hangs must not delay the states of the others until the caller times out. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** @param unsealed whether it takes requests; a standby does: it forwards */
    record State(VaultNode node, String text, boolean unsealed) {}

    /** More frequent health checks get the same states, so that they cost Vault next to nothing. */
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final VaultCalls vault;
    private final Uni<List<State>> states;

    NodeHealth(VaultCalls vault, VaultNodes nodes) {
        this.vault = vault;
        Uni<List<State>> asked = Uni.createFrom()
                .deferred(() -> Uni.join()
                        .all(nodes.all().stream().map(this::state).toList())
                        .andFailFast());
        this.states = asked.memoize().atLeast(KEPT);
    }

    Uni<List<State>> states() {
        return states;
    }

    private Uni<State> state(VaultNode node) {
        return vault.sendWithoutToken(node, HEALTH)
                .map(answer -> state(node, answer))
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(() -> new State(node, "does not answer", false))
                .onFailure()
                .recoverWithItem(failure -> new State(node, failure.getMessage(), false));
    }

    private static State state(VaultNode node, CallResponse answer) {
        if (!answer.fromVault()) {
            return new State(node, "answers with status " + answer.status() + ", but not as Vault does", false);
        }
        return switch (answer.status()) {
            case 200 -> new State(node, "active", true);
            case 429, 472, 473 -> new State(node, "standby", true);
            case 501 -> new State(node, "not initialised", false);
            case 503 -> new State(node, "sealed", false);
            default -> new State(node, "answers with status " + answer.status(), false);
        };
    }
}
