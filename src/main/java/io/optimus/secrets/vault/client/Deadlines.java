package io.optimus.secrets.vault.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Ends work that takes longer than a time, which is the same for all. One timer, for the oldest work, serves all of it: a timer for each call
 * would wake a thread up twice for each call.
 *
 * @param <T> the work, which is equal only to itself
 */
final class Deadlines<T> {

    private final long timeoutNanos;
    private final Consumer<T> endLate;
    /** The oldest work is first. */
    private final Map<T, Long> endsAtNanos = new LinkedHashMap<>();

    private boolean timerRuns;

    Deadlines(Duration timeout, Consumer<T> endLate) {
        this.timeoutNanos = timeout.toNanos();
        this.endLate = endLate;
    }

    synchronized void add(T work) {
        endsAtNanos.put(work, System.nanoTime() + timeoutNanos);
        if (!timerRuns) {
            startTimer(timeoutNanos);
        }
    }

    synchronized void remove(T work) {
        endsAtNanos.remove(work);
    }

    private void startTimer(long nanos) {
        timerRuns = true;
        CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS).execute(this::check);
    }

    private void check() {
        removeLate().forEach(endLate);
    }

    private synchronized List<T> removeLate() {
        List<T> late = new ArrayList<>();
        Iterator<Map.Entry<T, Long>> oldest = endsAtNanos.entrySet().iterator();
        timerRuns = false;
        while (oldest.hasNext() && !timerRuns) {
            Map.Entry<T, Long> next = oldest.next();
            long left = next.getValue() - System.nanoTime();
            if (left > 0) {
                startTimer(left);
            } else {
                late.add(next.getKey());
                oldest.remove();
            }
        }
        return late;
    }
}
