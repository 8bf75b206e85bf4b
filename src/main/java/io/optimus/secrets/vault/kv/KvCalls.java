package io.optimus.secrets.vault.kv;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.vault.client.CallResponse;
import io.optimus.secrets.vault.client.Outcome;
import io.optimus.secrets.vault.client.VaultCall;
import io.optimus.secrets.vault.client.VaultCalls;
import io.optimus.secrets.vault.client.VaultErrors;
import io.optimus.secrets.vault.client.VaultRequests;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Reads and writes on KV v2 with the caller's token. Refusals become {@link SecretException}s. */
@ApplicationScoped
class KvCalls {

    private static final Duration UPGRADE_PAUSE = Duration.ofMillis(100);
    private static final int UPGRADE_TRIES = 20;

    private final VaultCalls vault;
    private final KvMount mount;

    KvCalls(VaultCalls vault, KvMount mount) {
        this.vault = vault;
        this.mount = mount;
    }

    /** @return Vault's {@code data}; empty if there is nothing at the path, or only something deleted */
    Uni<Optional<JsonNode>> read(Caller caller, VaultCall call, String capability) {
        return VaultRequests.read(send(caller, call)).chain(response -> {
            if (response.successful()) {
                return Uni.createFrom().item(Optional.of(response.data()));
            }
            boolean absent = response.outcome() == Outcome.ABSENT;
            Uni<Void> mountChecked = absent || response.outcome() == Outcome.FOREIGN
                    ? mount.check(caller)
                    : Uni.createFrom().voidItem();
            return mountChecked.map(checked -> {
                if (absent) {
                    return Optional.<JsonNode>empty();
                }
                throw VaultErrors.refusal(response, call.path(), capability);
            });
        });
    }

    /** Fails with CasMismatch, also for a patch of metadata, or with UnknownOutcome if the write may have been committed. */
    Uni<CallResponse> write(Caller caller, SecretId id, VaultCall call, String capability) {
        return VaultRequests.change(send(caller, call), () -> new SecretException.UnknownOutcome(id))
                .invoke(response -> {
                    if (response.outcome() == Outcome.CAS_MISMATCH) {
                        throw new SecretStore.CasMismatch();
                    }
                    if (!response.successful()) {
                        throw VaultErrors.refusal(response, call.path(), capability);
                    }
                });
    }

    private Uni<CallResponse> send(Caller caller, VaultCall call) {
        Uni<CallResponse> sending = vault.send(caller, call);
        return sending.chain(response -> response.outcome() == Outcome.MOUNT_UPGRADING
                        ? afterUpgrade(sending)
                        : Uni.createFrom().item(response))
                .invoke(response -> observe(call, response));
    }

    /** Sends the call again while Vault is still creating or converting the mount. */
    private static Uni<CallResponse> afterUpgrade(Uni<CallResponse> sending) {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(UPGRADE_PAUSE)
                .chain(() -> sending)
                .repeat()
                .whilst(response -> response.outcome() == Outcome.MOUNT_UPGRADING)
                .select()
                .first(UPGRADE_TRIES)
                .collect()
                .last();
    }

    private void observe(VaultCall call, CallResponse response) {
        if (response.outcome() == Outcome.FOREIGN) {
            mount.recordOtherResponse();
        } else if (response.successful() && call.form().ofVersion2()) {
            mount.recordVersion2();
        }
    }
}
