package io.optimus.secrets.secret.usecase;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretStore;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/** Handles races between writes of one secret. Fails with Unavailable if a write has lost against others for too long. */
final class WriteRaces {

    /** How long a write competes with others. Each time it loses, another write has succeeded. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    private static final Duration MIN_PAUSE = Duration.ofMillis(1);
    private static final Duration MAX_PAUSE = Duration.ofMillis(50);

    private final Duration limit;
    private final KeyedLock lock = new KeyedLock();

    WriteRaces(Duration limit) {
        this.limit = limit;
    }

    /**
     * Runs updates of one secret by one caller one after another, so that none of them loses a race within this process. Different
     * callers do not wait for each other: a caller that Vault refuses could delay the others.
     */
    <T> Uni<T> oneAfterAnother(Caller caller, SecretId id, Uni<T> write) {
        return lock.withLock(List.of(caller.token(), id), limit, () -> write)
                .onFailure(TimeoutException.class)
                .transform(late -> tooManyWriters(id));
    }

    /** Repeats the write each time another one comes first. */
    <T> Uni<T> repeated(SecretId id, Uni<T> write) {
        return write.onFailure(SecretStore.CasMismatch.class)
                .retry()
                .withBackOff(MIN_PAUSE, MAX_PAUSE)
                .withJitter(1)
                .expireIn(limit.toMillis())
                .onFailure(WriteRaces::lostTooLong)
                .transform(failure -> tooManyWriters(id));
    }

    /** Mutiny wraps the last failure when the time is over. */
    private static boolean lostTooLong(Throwable failure) {
        return failure instanceof SecretStore.CasMismatch || failure.getCause() instanceof SecretStore.CasMismatch;
    }

    private static SecretException tooManyWriters(SecretId id) {
        return new SecretException.Unavailable(
                "too many others are writing %s concurrently, nothing was written".formatted(id),
                Duration.ofSeconds(1));
    }
}
