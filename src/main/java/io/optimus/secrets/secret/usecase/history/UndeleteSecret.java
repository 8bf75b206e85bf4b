package io.optimus.secrets.secret.usecase.history;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretMetadata;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.secret.SecretVersion;
import io.optimus.secrets.secret.Version;
import io.optimus.secrets.secret.usecase.WriteDeadline;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Restores a deleted version. No value is read. */
public final class UndeleteSecret {

    private static final int MAX_RETRIES = 2;

    private final SecretStore store;
    private final WriteDeadline deadline;

    public UndeleteSecret(SecretStore store, WriteDeadline deadline) {
        this.store = store;
        this.deadline = deadline;
    }

    /**
     * Fails with NotFound, NothingToDo, UnknownOutcome, or as the store does.
     *
     * @param number empty: the newest version
     */
    public Uni<Version> undelete(Caller caller, SecretId id, Optional<Long> number) {
        return deadline.within(
                id,
                ReadHistory.of(store, caller, id)
                        .map(metadata -> deleted(id, metadata, number.orElse(metadata.currentNumber())))
                        // Undeleting again changes nothing.
                        .call(version -> store.undelete(caller, id, version.number())
                                .onFailure(SecretException.UnknownOutcome.class)
                                .retry()
                                .atMost(MAX_RETRIES)));
    }

    private static Version deleted(SecretId id, SecretMetadata metadata, long number) {
        SecretVersion version = RollBackSecret.version(id, metadata, number);
        if (version.live()) {
            throw new SecretException.NothingToDo(id, number, "is not deleted");
        }
        return version.version();
    }
}
