package io.optimus.secrets.secret.usecase;

import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * The time of each call to the store is limited, and so is their number. But one write makes many calls if much goes wrong, and
 * its caller needs a response before its own time-out.
 */
public record WriteDeadline(Duration limit) {

    /** Fails with UnknownOutcome if the write takes longer. */
    public <T> Uni<T> within(SecretId id, Uni<T> write) {
        return write.ifNoItem().after(limit).failWith(() -> new SecretException.UnknownOutcome(id));
    }
}
