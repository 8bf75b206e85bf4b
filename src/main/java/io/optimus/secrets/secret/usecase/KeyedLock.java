package io.optimus.secrets.secret.usecase;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs work with the same key one after another within this process, in order of arrival. */
final class KeyedLock {

    private final ConcurrentMap<Object, CompletableFuture<Void>> lastWaiters = new ConcurrentHashMap<>();

    /** Fails with TimeoutException, without starting the work, if the lock is not free within the time-out. */
    <T> Uni<T> withLock(Object key, Duration timeout, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            CompletableFuture<Void> mine = new CompletableFuture<>();
            CompletableFuture<Void> before = lastWaiters.put(key, mine);
            if (before == null) {
                return releasingAfter(key, mine, CompletableFuture.completedFuture(null), work.get());
            }
            Uni<Void> acquired = Uni.createFrom()
                    // A copy, because a time-out cancels it.
                    .completionStage(() -> before.thenApply(Function.identity()))
                    .emitOn(Infrastructure.getDefaultExecutor())
                    .ifNoItem()
                    .after(timeout)
                    .fail();
            return releasingAfter(key, mine, before, acquired.chain(() -> work.get()));
        });
    }

    /** A waiter that timed out releases the lock only after the earlier holders have released it. */
    private <T> Uni<T> releasingAfter(
            Object key, CompletableFuture<Void> mine, CompletableFuture<Void> before, Uni<T> work) {
        return work.onTermination()
                .invoke(() -> before.thenRun(() -> {
                    lastWaiters.remove(key, mine);
                    mine.complete(null);
                }));
    }
}
