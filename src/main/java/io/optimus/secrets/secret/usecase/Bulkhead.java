package io.optimus.secrets.secret.usecase;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Limits how many calls are in progress, to fewer while others go first. The rest wait in the order of their arrival. */
final class Bulkhead {

    private final int max;
    private final int maxWhileOthersGoFirst;
    private final BooleanSupplier othersGoFirst;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int inProgress;

    /** @param maxWhileOthersGoFirst at least 1, so that waiting calls get their turn */
    Bulkhead(int max, int maxWhileOthersGoFirst, BooleanSupplier othersGoFirst) {
        this.max = max;
        this.maxWhileOthersGoFirst = maxWhileOthersGoFirst;
        this.othersGoFirst = othersGoFirst;
    }

    /** A call whose subscriber has cancelled is made nevertheless, so that its place is always released. */
    <T> Uni<T> call(Supplier<Uni<T>> call) {
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
        List<Runnable> turns = new ArrayList<>();
        int places = othersGoFirst.getAsBoolean() ? maxWhileOthersGoFirst : max;
        synchronized (this) {
            while (inProgress < places && !waiting.isEmpty()) {
                turns.add(waiting.remove());
                inProgress++;
            }
        }
        turns.forEach(Runnable::run);
    }
}
