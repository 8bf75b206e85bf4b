package io.optimus.secrets.secret.usecase;

import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * Each call to the store is bounded, and so is their number; but one write makes many of them where much goes wrong, and who
 * waits for it wants to be told something before they give up.
 */
public record WriteDeadline(Duration limit) {

    /** Fails with UnknownOutcome where the write takes longer. */
    <T> Uni<T> within(SecretId id, Uni<T> write) {
        return write.ifNoItem().after(limit).failWith(() -> new SecretException.UnknownOutcome(id));
    }
}
