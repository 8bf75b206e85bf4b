package io.optimus.secrets.secret.usecase;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Knows whether a write is in progress in this process. Lists slow down then. */
public final class WritesInProgress {

    /** Keeps lists slow for a short time between consecutive writes. */
    private static final Duration SLOW_AFTER_WRITE = Duration.ofMillis(200);

    private final AtomicInteger inProgress = new AtomicInteger();
    private volatile long lastEndNanos = System.nanoTime() - SLOW_AFTER_WRITE.toNanos();

    <T> Uni<T> during(Uni<T> write) {
        return Uni.createFrom().deferred(() -> {
            inProgress.incrementAndGet();
            return write.onTermination().invoke(() -> {
                lastEndNanos = System.nanoTime();
                inProgress.decrementAndGet();
            });
        });
    }

    int inProgress() {
        return inProgress.get();
    }

    public boolean any() {
        return inProgress() > 0 || System.nanoTime() - lastEndNanos < SLOW_AFTER_WRITE.toNanos();
    }
}
