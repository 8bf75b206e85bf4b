package io.optimus.secrets.secret.usecase.history;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.secret.usecase.WriteDeadline;
import io.smallrye.mutiny.Uni;

/** Removes a secret with all its versions, its digest and its notes permanently. */
public final class DestroySecret {

    private final SecretStore store;
    private final WriteDeadline deadline;

    public DestroySecret(SecretStore store, WriteDeadline deadline) {
        this.store = store;
        this.deadline = deadline;
    }

    /** Fails with NotFound, UnknownOutcome, or as the store does. */
    public Uni<Void> destroy(Caller caller, SecretId id) {
        return deadline.within(
                id,
                ReadHistory.of(store, caller, id)
                        .chain(metadata -> store.destroy(caller, id))
                        .onFailure(SecretException.PermissionDenied.class)
                        .transform(denied -> ((SecretException.PermissionDenied) denied)
                                .with("delete the secret, which undelete can restore"))
                        .onFailure(SecretException.UnknownOutcome.class)
                        .recoverWithUni(lost -> findOut(caller, id, lost)));
    }

    /** Does not try again, because that could remove what another caller has written meanwhile. */
    private Uni<Void> findOut(Caller caller, SecretId id, Throwable lost) {
        return store.metadata(caller, id)
                .onFailure()
                .transform(failure -> lost)
                .chain(metadata -> metadata.versions().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(lost));
    }
}
