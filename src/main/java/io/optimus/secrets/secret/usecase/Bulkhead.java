package io.optimus.secrets.secret.usecase;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Limits how many calls are in progress, and to fewer while other work has priority. Further calls wait in order of arrival. */
public final class Bulkhead {

    private final int max;
    private final int maxDuringPriority;
    private final BooleanSupplier othersHavePriority;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int inProgress;

    /** @param maxDuringPriority the limit while other work has priority; at least 1, so that waiting calls make progress */
    public Bulkhead(int max, int maxDuringPriority, BooleanSupplier othersHavePriority) {
        this.max = max;
        this.maxDuringPriority = maxDuringPriority;
        this.othersHavePriority = othersHavePriority;
    }

    /** A call whose subscriber has cancelled still runs, so that its slot is always released. */
    public <T> Uni<T> call(Supplier<Uni<T>> call) {
        return Uni.createFrom()
                .emitter(emitter -> enter(() -> Uni.createFrom()
                        .deferred(call::get)
                        .onTermination()
                        .invoke(this::leave)
                        .subscribe()
                        .with(emitter::complete, emitter::fail)));
    }

    private void enter(Runnable call) {
        synchronized (this) {
            waiting.add(call);
        }
        startNext();
    }

    private void leave() {
        synchronized (this) {
            inProgress--;
        }
        startNext();
    }

    private void startNext() {
        List<Runnable> next = new ArrayList<>();
        int slots = othersHavePriority.getAsBoolean() ? maxDuringPriority : max;
        synchronized (this) {
            while (inProgress < slots && !waiting.isEmpty()) {
                next.add(waiting.remove());
                inProgress++;
            }
        }
        next.forEach(Runnable::run);
    }
}
