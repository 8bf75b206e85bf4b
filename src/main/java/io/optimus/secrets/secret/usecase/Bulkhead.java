package io.optimus.secrets.secret.usecase;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Lets at most so many calls be under way at once, and fewer while others go first; the rest wait in the order of coming. */
final class Bulkhead {

    private final int most;
    private final int mostWhileOthersGoFirst;
    private final BooleanSupplier othersGoFirst;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int underWay;

    /** @param mostWhileOthersGoFirst at least 1, so that those who wait get their turn */
    Bulkhead(int most, int mostWhileOthersGoFirst, BooleanSupplier othersGoFirst) {
        this.most = most;
        this.mostWhileOthersGoFirst = mostWhileOthersGoFirst;
        this.othersGoFirst = othersGoFirst;
    }

    /** A call that nobody waits for any more is made all the same, so that its place is sure to be given back. */
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
        startThoseWhoseTurnItIs();
    }

    private void leave() {
        synchronized (this) {
            underWay--;
        }
        startThoseWhoseTurnItIs();
    }

    private void startThoseWhoseTurnItIs() {
        List<Runnable> turns = new ArrayList<>();
        int places = othersGoFirst.getAsBoolean() ? mostWhileOthersGoFirst : most;
        synchronized (this) {
            while (underWay < places && !waiting.isEmpty()) {
                turns.add(waiting.remove());
                underWay++;
            }
        }
        turns.forEach(Runnable::run);
    }
}
