package io.optimus.secrets.secret.usecase;

import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * The maximum total time of a write. Each call to the store has a time-out, and the number of calls is limited. After several failures, the
 * calls could still take longer than the caller's own time-out.
 */
public record WriteDeadline(Duration limit) {

    /** Fails with UnknownOutcome if the write takes longer. */
    public <T> Uni<T> within(SecretId id, Uni<T> write) {
        return within(id, limit, write);
    }

    /**
     * Limits one of the writes of a request, so that the whole request takes no longer than a single write may. Fails with Unavailable,
     * before the write begins, if the other writes took more than half of the time.
     *
     * @param beganNanos when the request began
     */
    public <T> Uni<T> within(SecretId id, long beganNanos, Uni<T> write) {
        return Uni.createFrom().deferred(() -> {
            Duration left = limit.minusNanos(System.nanoTime() - beganNanos);
            return left.compareTo(limit.dividedBy(2)) < 0
                    ? Uni.createFrom()
                            .failure(new SecretException.Unavailable(
                                    "%s was not written, because the other secrets took too long".formatted(id),
                                    Duration.ofSeconds(1)))
                    : within(id, left, write);
        });
    }

    private static <T> Uni<T> within(SecretId id, Duration time, Uni<T> write) {
        return write.ifNoItem().after(time).failWith(() -> new SecretException.UnknownOutcome(id));
    }
}
