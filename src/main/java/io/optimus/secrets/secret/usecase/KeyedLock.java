package io.optimus.secrets.secret.usecase;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs the work on the same thing one after another within this process, in the order of its arrival. */
final class KeyedLock {

    private final ConcurrentMap<Object, CompletableFuture<Void>> lastInLine = new ConcurrentHashMap<>();

    /** Fails with TimeoutException if the turn does not come within the patience; the work was not started then. */
    <T> Uni<T> take(Object thing, Duration patience, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            CompletableFuture<Void> mine = new CompletableFuture<>();
            CompletableFuture<Void> before = lastInLine.put(thing, mine);
            if (before == null) {
                return endingTurn(thing, mine, CompletableFuture.completedFuture(null), work.get());
            }
            Uni<Void> turn = Uni.createFrom()
                    // A copy, because a time-out cancels it.
                    .completionStage(() -> before.thenApply(Function.identity()))
                    .emitOn(Infrastructure.getDefaultExecutor())
                    .ifNoItem()
                    .after(patience)
                    .fail();
            return endingTurn(thing, mine, before, turn.chain(() -> work.get()));
        });
    }

    /** Work that timed out ends its turn only after the earlier turns have ended. */
    private <T> Uni<T> endingTurn(
            Object thing, CompletableFuture<Void> mine, CompletableFuture<Void> before, Uni<T> work) {
        return work.onTermination()
                .invoke(() -> before.thenRun(() -> {
                    lastInLine.remove(thing, mine);
                    mine.complete(null);
                }));
    }
}
