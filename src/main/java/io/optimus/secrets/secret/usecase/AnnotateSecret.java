package io.optimus.secrets.secret.usecase;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.secret.NotesChange;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.secret.Version;
import io.smallrye.mutiny.Uni;

/** Sets the notes of a secret. Its value, versions and digest do not change. */
public final class AnnotateSecret {

    private static final int MAX_RETRIES = 2;

    private final SecretStore store;
    private final WriteDeadline deadline;

    public AnnotateSecret(SecretStore store, WriteDeadline deadline) {
        this.store = store;
        this.deadline = deadline;
    }

    /** Fails with NotFound, UnknownOutcome, or as the store does. */
    public Uni<Void> annotate(Caller caller, SecretId id, NotesChange change) {
        return deadline.within(id, store.metadata(caller, id).chain(metadata -> {
            if (!metadata.live()) {
                throw new SecretException.NotFound(id);
            }
            return change.isEmpty() ? Uni.createFrom().voidItem() : patch(store, caller, id, change);
        }));
    }

    /** Setting the same notes again changes nothing. */
    static Uni<Void> patch(SecretStore store, Caller caller, SecretId id, NotesChange change) {
        return store.annotate(caller, id, change)
                .onFailure(SecretException.UnknownOutcome.class)
                .retry()
                .atMost(MAX_RETRIES);
    }

    /** Sets the notes after a value was written. The value is already stored, so a failure says so. */
    static Uni<Version> after(SecretStore store, Caller caller, SecretId id, NotesChange notes, Uni<Version> written) {
        return notes.isEmpty()
                ? written
                : written.call(version -> patch(store, caller, id, notes)
                        .onFailure(SecretException.class)
                        .transform(failure ->
                                new SecretException.NotesNotWritten(id, version, (SecretException) failure)));
    }
}
