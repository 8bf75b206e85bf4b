package io.optimus.secrets.vault.health;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.vault.client.CallResponse;
import io.optimus.secrets.vault.client.ResponseForm;
import io.optimus.secrets.vault.client.VaultCall;
import io.optimus.secrets.vault.client.VaultCalls;
import io.optimus.secrets.vault.client.VaultNode;
import io.optimus.secrets.vault.client.VaultNodes;
import io.optimus.secrets.vault.client.VaultPaths;
import io.optimus.secrets.vault.client.VaultSettings;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Warns at the start if a node of Vault has a configuration that the operator may not expect. The start does not wait for the warnings. */
@ApplicationScoped
class StartWarnings {

    private static final Logger LOG = Logger.getLogger(StartWarnings.class);

    private static final VaultCall SEAL_STATUS =
            VaultCall.get("sys.seal-status", VaultPaths.SEAL_STATUS, ResponseForm.HEALTH);

    private final VaultCalls vault;
    private final VaultNodes nodes;
    private final boolean inNamespace;

    StartWarnings(VaultCalls vault, VaultNodes nodes, VaultSettings settings) {
        this.vault = vault;
        this.nodes = nodes;
        this.inNamespace = settings.namespace().isPresent();
    }

    /** After the checks of the settings, which say what is missing. */
    void warn(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent start) {
        for (VaultNode node : nodes.all()) {
            warning(node)
                    .subscribe()
                    .with(
                            warning -> warning.ifPresent(LOG::warn),
                            failure -> LOG.debugf("%s does not show its state", node.address()));
        }
    }

    /** @return empty if there is no warning, or if the node does not show its state */
    Uni<Optional<String>> warning(VaultNode node) {
        return vault.sendWithoutToken(node, VaultCall.HEALTH).chain(response -> {
            JsonNode health = response.body();
            if (response.nodeState().isEmpty()) {
                return nothing();
            }
            if (health.has("enterprise")) {
                return ofVault(health);
            }
            return health.path("standby").asBoolean()
                    ? vault.sendWithoutToken(node, SEAL_STATUS).map(status -> ofStandby(node, status))
                    : nothing();
        });
    }

    private Uni<Optional<String>> ofVault(JsonNode health) {
        return inNamespace && !health.path("enterprise").asBoolean()
                ? Uni.createFrom()
                        .item(Optional.of("This is the community edition of Vault, which has no namespaces:"
                                + " it ignores OPTIMUS_VAULT_NAMESPACE"))
                : nothing();
    }

    /** Only OpenBao has {@code commit_date}. */
    private static Optional<String> ofStandby(VaultNode node, CallResponse sealStatus) {
        return sealStatus.body().has("commit_date")
                ? Optional.of(
                        ("%s is a standby of OpenBao. Standbys respond to reads themselves and may return old data:"
                                        + " name the active node, or set disable_standby_reads = true in the configuration of every node")
                                .formatted(node.address()))
                : Optional.empty();
    }

    private static Uni<Optional<String>> nothing() {
        return Uni.createFrom().item(Optional.empty());
    }
}
