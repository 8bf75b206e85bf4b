package io.optimus.secrets.vault.health;

import io.optimus.secrets.secret.StoreIdentity;
import io.optimus.secrets.vault.client.CallResponse;
import io.optimus.secrets.vault.client.VaultCall;
import io.optimus.secrets.vault.client.VaultCalls;
import io.optimus.secrets.vault.client.VaultNodes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** The cluster ID of the Vault in use. It is unknown while Vault is sealed or cannot be reached. */
@ApplicationScoped
class VaultClusterId implements StoreIdentity {

    /** Any client may ask the service, but must not cause a call to Vault each time. */
    private static final Duration CACHED_FOR = Duration.ofSeconds(10);

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Uni<Optional<String>> id;

    VaultClusterId(VaultCalls vault, VaultNodes nodes) {
        Uni<Optional<String>> current = Uni.createFrom()
                .deferred(() -> vault.sendWithoutToken(nodes.inOrder().get(0), VaultCall.HEALTH))
                .map(VaultClusterId::id)
                .ifNoItem()
                .after(TIMEOUT)
                .recoverWithItem(Optional.empty())
                .onFailure()
                .recoverWithItem(Optional.empty());
        this.id = current.memoize().atLeast(CACHED_FOR);
    }

    @Override
    public Uni<Optional<String>> id() {
        return id;
    }

    private static Optional<String> id(CallResponse response) {
        String id = response.body().path("cluster_id").asText();
        return id.isEmpty() ? Optional.empty() : Optional.of(id);
    }
}
