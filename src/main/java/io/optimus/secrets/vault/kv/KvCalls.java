package io.optimus.secrets.vault.kv;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.vault.client.VaultAnswer;
import io.optimus.secrets.vault.client.VaultAnswerLost;
import io.optimus.secrets.vault.client.VaultCall;
import io.optimus.secrets.vault.client.VaultCalls;
import io.optimus.secrets.vault.client.VaultErrors;
import io.optimus.secrets.vault.client.VaultUnreachable;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Reads and writes on KV v2 with the caller's token: sent again where that is safe, refusals as {@link SecretException}s. */
@ApplicationScoped
class KvCalls {

    private static final Duration UPGRADE_PAUSE = Duration.ofMillis(100);
    private static final int UPGRADE_TRIES = 21;

    private final VaultCalls vault;
    private final KvMount mount;

    KvCalls(VaultCalls vault, KvMount mount) {
        this.vault = vault;
        this.mount = mount;
    }

    /** @return Vault's {@code data}; empty if there is nothing at the path, or only something deleted */
    Uni<Optional<JsonNode>> read(Caller caller, VaultCall call, String capability) {
        return VaultAnswerLost.askedOnceMore(send(caller, call)).chain(answer -> {
            note(call, answer);
            if (answer.successful()) {
                return Uni.createFrom().item(Optional.of(answer.data()));
            }
            boolean absent = VaultErrors.absent(answer);
            Uni<Void> believed = absent || !answer.fromVault()
                    ? mount.check(caller)
                    : Uni.createFrom().voidItem();
            return believed.map(checked -> {
                if (absent) {
                    return Optional.<JsonNode>empty();
                }
                throw VaultErrors.refusal(answer, call.path(), capability);
            });
        });
    }

    /** Fails with CasMismatch, or with UnknownOutcome where it may have been committed. */
    Uni<VaultAnswer> write(Caller caller, SecretId id, VaultCall call, String capability) {
        return send(caller, call)
                .onFailure(VaultAnswerLost.class)
                .transform(lost -> new SecretException.UnknownOutcome(id))
                .invoke(answer -> {
                    note(call, answer);
                    if (VaultErrors.casMismatch(answer)) {
                        throw new SecretStore.CasMismatch();
                    }
                    if (VaultErrors.outcomeUnknown(answer)) {
                        throw new SecretException.UnknownOutcome(id);
                    }
                    if (!answer.successful()) {
                        throw VaultErrors.refusal(answer, call.path(), capability);
                    }
                });
    }

    /** Sends the call again while Vault is still making the mount, which takes a moment. */
    private Uni<VaultAnswer> send(Caller caller, VaultCall call) {
        return vault.send(caller, call)
                .repeat()
                .withDelay(UPGRADE_PAUSE)
                .whilst(VaultErrors::stillUpgrading)
                .select()
                .first(UPGRADE_TRIES)
                .collect()
                .last()
                .onFailure(VaultUnreachable.class)
                .transform(unreachable -> VaultErrors.unavailable("Vault cannot be reached"));
    }

    private void note(VaultCall call, VaultAnswer answer) {
        if (!answer.fromVault()) {
            mount.respondedOtherwise();
        } else if (answer.successful() && call.form().ofVersion2()) {
            mount.respondedAsVersion2();
        }
    }
}
