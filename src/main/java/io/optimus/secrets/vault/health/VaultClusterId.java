package io.optimus.secrets.vault.health;

import io.optimus.secrets.secret.StoreIdentity;
import io.optimus.secrets.vault.client.CallResponse;
import io.optimus.secrets.vault.client.VaultCalls;
import io.optimus.secrets.vault.client.VaultNodes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** The cluster ID of the Vault in use. A Vault that is sealed or cannot be reached does not tell it. */
@ApplicationScoped
class VaultClusterId implements StoreIdentity {

    /** Anybody may ask the service, and must not make it ask Vault each time. */
    private static final Duration KEPT = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Uni<Optional<String>> id;

    VaultClusterId(VaultCalls vault, VaultNodes nodes) {
        Uni<Optional<String>> asked = Uni.createFrom()
                .deferred(() -> vault.sendWithoutToken(nodes.inOrder().get(0), NodeHealth.HEALTH))
                .map(VaultClusterId::id)
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(Optional.empty())
                .onFailure()
                .recoverWithItem(Optional.empty());
        this.id = asked.memoize().atLeast(KEPT);
    }

    @Override
    public Uni<Optional<String>> id() {
        return id;
    }

    private static Optional<String> id(CallResponse answer) {
        String id = answer.body().path("cluster_id").asText();
        return id.isEmpty() ? Optional.empty() : Optional.of(id);
    }
}
