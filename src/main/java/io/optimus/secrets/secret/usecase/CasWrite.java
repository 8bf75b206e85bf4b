package io.optimus.secrets.secret.usecase;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretStore;
import io.optimus.secrets.secret.SecretValue;
import io.optimus.secrets.secret.Version;
import io.smallrye.mutiny.Uni;

/**
 * Writes with check-and-set and finds out the outcome. A response may be lost (time-out, broken connection, error 5xx) after Vault
 * has committed the write. Then this class reads the version that the write would have created and compares it. Another try is
 * safe, because with check-and-set at most one of the tries succeeds.
 */
final class CasWrite {

    private static final int MAX_TRIES = 3;

    private final SecretStore store;

    CasWrite(SecretStore store) {
        this.store = store;
    }

    /** @return the new version; fails with CasMismatch if another write came first */
    Uni<Version> write(Caller caller, SecretId id, SecretValue value, long cas) {
        return attempt(new Attempt(caller, id, value, cas, 1, false));
    }

    private record Attempt(Caller caller, SecretId id, SecretValue value, long cas, int number, boolean responseLost) {
        /** After a lost response, the version that causes a mismatch may be the one that this write created. */
        boolean mayHaveWritten(Throwable failure) {
            return failure instanceof SecretException.UnknownOutcome
                    || responseLost && failure instanceof SecretStore.CasMismatch;
        }

        Attempt next() {
            return new Attempt(caller, id, value, cas, number + 1, true);
        }
    }

    private Uni<Version> attempt(Attempt attempt) {
        return store.write(attempt.caller, attempt.id, attempt.value, attempt.cas)
                .onFailure(attempt::mayHaveWritten)
                .recoverWithUni(why -> findOut(attempt, why));
    }

    private Uni<Version> findOut(Attempt attempt, Throwable why) {
        return store.read(attempt.caller, attempt.id, attempt.cas + 1)
                .chain(stored -> stored.value().sameAs(attempt.value)
                        ? Uni.createFrom().item(stored.version())
                        : Uni.createFrom().failure(new SecretStore.CasMismatch()))
                .onFailure(CasWrite::cannotBeCompared)
                .recoverWithUni(() -> tryAgainIfAbsent(attempt, why))
                .onFailure(CasWrite::leavesOutcomeUnknown)
                .transform(failure -> new SecretException.UnknownOutcome(attempt.id));
    }

    /** False for Misconfigured: a store that is not set up for secrets cannot have committed the write. */
    private static boolean leavesOutcomeUnknown(Throwable failure) {
        return failure instanceof SecretException && !(failure instanceof SecretException.Misconfigured);
    }

    /** The version is absent or deleted, or the caller may write values but not read them. */
    private static boolean cannotBeCompared(Throwable failure) {
        return failure instanceof SecretException.NotFound || failure instanceof SecretException.PermissionDenied;
    }

    private Uni<Version> tryAgainIfAbsent(Attempt attempt, Throwable why) {
        return store.metadata(attempt.caller, attempt.id).chain(metadata -> {
            boolean absent = metadata.currentNumber() <= attempt.cas;
            if (absent && why instanceof SecretStore.CasMismatch) {
                return Uni.createFrom().failure(why);
            }
            return absent && attempt.number < MAX_TRIES
                    ? attempt(attempt.next())
                    : Uni.createFrom().failure(new SecretException.UnknownOutcome(attempt.id));
        });
    }
}
