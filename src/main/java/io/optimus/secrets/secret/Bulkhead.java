package io.optimus.secrets.secret;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

/** Lets at most so many calls be under way at once; the others wait, in the order in which they came. */
final class Bulkhead {

    private final int most;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int underWay;

    Bulkhead(int most) {
        this.most = most;
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
            if (underWay == most) {
                waiting.add(call);
                return;
            }
            underWay++;
        }
        call.run();
    }

    private void leave() {
        Runnable next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                underWay--;
                return;
            }
        }
        next.run();
    }
}
