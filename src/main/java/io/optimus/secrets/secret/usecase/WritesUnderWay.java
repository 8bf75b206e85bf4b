package io.optimus.secrets.secret.usecase;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Knows whether somebody is writing in this process, for those who then give way. */
public final class WritesUnderWay {

    /** Who writes one secret after another is not overtaken between two of them. */
    private static final Duration LINGERING = Duration.ofMillis(200);

    private final AtomicInteger underWay = new AtomicInteger();
    private volatile long lastEndNanos = System.nanoTime() - LINGERING.toNanos();

    <T> Uni<T> during(Uni<T> write) {
        return Uni.createFrom().deferred(() -> {
            underWay.incrementAndGet();
            return write.onTermination().invoke(() -> {
                lastEndNanos = System.nanoTime();
                underWay.decrementAndGet();
            });
        });
    }

    boolean any() {
        return underWay.get() > 0 || System.nanoTime() - lastEndNanos < LINGERING.toNanos();
    }
}
