package io.optimus.secrets.secret.usecase.history;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.secret.Precondition;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretMetadata;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.secret.SecretVersion;
import io.optimus.secrets.secret.Version;
import io.optimus.secrets.secret.usecase.WriteSecret;
import io.smallrye.mutiny.Uni;

/** Writes the value of an earlier version as a new one, with check-and-set. The value is not returned. */
public final class RollBackSecret {

    private final SecretStore store;
    private final WriteSecret writeSecret;

    public RollBackSecret(SecretStore store, WriteSecret writeSecret) {
        this.store = store;
        this.writeSecret = writeSecret;
    }

    /**
     * Fails with NotFound, NothingToDo, PreconditionFailed, Unavailable if another write came first, UnknownOutcome, or as the
     * store does.
     *
     * @param number the version whose value the new version gets
     */
    public Uni<Version> rollBack(Caller caller, SecretId id, long number, Precondition precondition) {
        return ReadHistory.of(store, caller, id).chain(metadata -> {
            precondition.check(id, metadata);
            checkReadable(id, metadata, number);
            return store.read(caller, id, number)
                    .onFailure(SecretException.PermissionDenied.class)
                    .transform(denied -> ((SecretException.PermissionDenied) denied)
                            .with("set the value again, or undelete a deleted version"))
                    .chain(stored -> writeSecret.replaceVersion(caller, id, stored.value(), metadata));
        });
    }

    private static void checkReadable(SecretId id, SecretMetadata metadata, long number) {
        if (!version(id, metadata, number).live()) {
            throw new SecretException.NotFound(id, number, "is deleted; undelete it first");
        }
        if (number == metadata.currentNumber()) {
            throw new SecretException.NothingToDo(id, number, "is already the newest version");
        }
    }

    /**
     * The version, live or deleted.
     *
     * @throws SecretException.NotFound if it does not exist, or its value has been removed permanently
     */
    static SecretVersion version(SecretId id, SecretMetadata metadata, long number) {
        SecretVersion version = metadata.version(number)
                .orElseThrow(() -> new SecretException.NotFound(id, number, "does not exist, or no longer exists"));
        if (version.state() == SecretVersion.State.DESTROYED) {
            throw new SecretException.NotFound(id, number, "is destroyed: its value has been removed permanently");
        }
        return version;
    }
}
