package io.optimus.secrets.vault.client;

import io.optimus.secrets.caller.VaultWork;
import io.quarkus.vault.client.VaultClient;
import io.quarkus.vault.client.common.VaultRequest;
import io.quarkus.vault.client.common.VaultResponse;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * The connections to one address of Vault. Calls wait here for a free one, in order, and leave when they are cancelled; the
 * client's own queue would keep them and send them later.
 */
final class VaultConnections {

    private final VaultClient client;
    private final int max;
    private final int maxWaiting;
    private final Duration timeout;
    private final Queue<Call<?>> waiting = new ArrayDeque<>();
    private int busy;
    private boolean starting;

    /** @param timeout for one call, after which its connection counts as free: the client does not report every failure */
    VaultConnections(VaultClient client, int max, int maxWaiting, Duration timeout) {
        this.client = client;
        this.max = max;
        this.maxWaiting = maxWaiting;
        this.timeout = timeout;
    }

    Uni<VaultResponse<byte[]>> execute(VaultRequest<byte[]> request, VaultWork work) {
        return Uni.createFrom().emitter(emitter -> {
            Call<byte[]> call = new Call<>(request, work, emitter);
            work.callBegins();
            emitter.onTermination(() -> cancel(call));
            if (!enter(call)) {
                work.callEnds();
                emitter.fail(new ConnectionPoolTooBusyException("too many calls wait for a connection"));
            }
        });
    }

    private record Call<T>(VaultRequest<T> request, VaultWork work, UniEmitter<? super VaultResponse<T>> emitter) {

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    private boolean enter(Call<?> call) {
        synchronized (this) {
            if (busy + waiting.size() >= max + maxWaiting) {
                return false;
            }
            waiting.add(call);
        }
        startWaiting();
        return true;
    }

    /** Starts the calls in a loop. A recursion from {@link #leave} would nest as deep as the queue is long if calls fail immediately. */
    private void startWaiting() {
        synchronized (this) {
            if (starting) {
                return;
            }
            starting = true;
        }
        for (Call<?> next = next(); next != null; next = next()) {
            start(next);
        }
    }

    private synchronized Call<?> next() {
        if (busy >= max || waiting.isEmpty()) {
            starting = false;
            return null;
        }
        busy++;
        return waiting.remove();
    }

    private <T> void start(Call<T> call) {
        CompletionStage<VaultResponse<T>> response;
        try {
            response = client.execute(call.request())
                    .toCompletableFuture()
                    .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RuntimeException | Error e) {
            leave(call);
            call.emitter().fail(e);
            return;
        }
        response.whenComplete((item, failure) -> {
            leave(call);
            if (failure == null) {
                call.emitter().complete(item);
            } else {
                call.emitter().fail(failure);
            }
        });
    }

    private void leave(Call<?> call) {
        call.work().callEnds();
        synchronized (this) {
            busy--;
        }
        startWaiting();
    }

    /** A call that is already sent goes on: it may be a write, whose outcome matters. */
    private void cancel(Call<?> call) {
        boolean removed;
        synchronized (this) {
            removed = waiting.remove(call);
        }
        if (removed) {
            call.work().callEnds();
        }
    }
}
