package io.optimus.secrets.secret.usecase;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Knows whether a write is in progress in this process: lists then let it go first. */
public final class WritesInProgress {

    /** A caller that writes one secret after another is not overtaken between two of them. */
    private static final Duration LINGERING = Duration.ofMillis(200);

    private final AtomicInteger inProgress = new AtomicInteger();
    private volatile long lastEndNanos = System.nanoTime() - LINGERING.toNanos();

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

    boolean any() {
        return inProgress() > 0 || System.nanoTime() - lastEndNanos < LINGERING.toNanos();
    }
}
