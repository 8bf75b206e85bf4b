package io.optimus.secrets.secret.usecase;

import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * The total time of a write. The time of each call to the store and the number of calls are limited too, but after several failures
 * they could add up to more than the caller's own time-out.
 */
public record WriteDeadline(Duration limit) {

    /** Fails with UnknownOutcome if the write takes longer. */
    public <T> Uni<T> within(SecretId id, Uni<T> write) {
        return write.ifNoItem().after(limit).failWith(() -> new SecretException.UnknownOutcome(id));
    }
}
