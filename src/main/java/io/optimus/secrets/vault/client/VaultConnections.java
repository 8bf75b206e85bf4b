package io.optimus.secrets.vault.client;

import io.optimus.secrets.caller.VaultWork;
import io.quarkus.vault.client.VaultClient;
import io.quarkus.vault.client.common.VaultRequest;
import io.quarkus.vault.client.common.VaultResponse;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/**
 * The connections to one address of Vault. Calls wait here for a free one, in order, and leave when they are cancelled; the
 * client's own queue would keep them and send them later. Each call is sent on the event loop of its request, because a response that
 * arrives on another thread takes longer.
 */
final class VaultConnections {

    private final VaultClient client;
    private final int max;
    private final int maxWaiting;
    private final Deadlines<Call<?>> deadlines;
    private final Queue<Call<?>> waiting = new ArrayDeque<>();
    private int busy;
    private boolean starting;

    /**
     * @param timeout for one call with its wait, after which it fails and its connection counts as free: the client does not report every
     *     failure, such as a response that ends in the middle of its body
     */
    VaultConnections(VaultClient client, int max, int maxWaiting, Duration timeout) {
        this.client = client;
        this.max = max;
        this.maxWaiting = maxWaiting;
        this.deadlines = new Deadlines<>(timeout, this::endLate);
    }

    Uni<VaultResponse<byte[]>> execute(VaultRequest<byte[]> request, VaultWork work) {
        return Uni.createFrom().emitter(emitter -> {
            Call<byte[]> call = new Call<>(request, work, Vertx.currentContext(), emitter);
            work.callBegins();
            emitter.onTermination(() -> cancel(call));
            if (!enter(call)) {
                end(call);
                emitter.fail(new ConnectionPoolTooBusyException("too many calls wait for a connection"));
            }
        });
    }

    private static final class Call<T> {
        private final VaultRequest<T> request;
        private final VaultWork work;
        /** Null if the call does not come from a request. */
        private final Context context;

        private final UniEmitter<? super VaultResponse<T>> emitter;
        private boolean sent;
        private boolean ended;

        Call(VaultRequest<T> request, VaultWork work, Context context, UniEmitter<? super VaultResponse<T>> emitter) {
            this.request = request;
            this.work = work;
            this.context = context;
            this.emitter = emitter;
        }
    }

    private boolean enter(Call<?> call) {
        synchronized (this) {
            if (busy + waiting.size() >= max + maxWaiting) {
                return false;
            }
            waiting.add(call);
        }
        deadlines.add(call);
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
        Call<?> next = waiting.remove();
        next.sent = true;
        return next;
    }

    private void start(Call<?> call) {
        if (call.context == null || call.context == Vertx.currentContext()) {
            send(call);
        } else {
            call.context.runOnContext(now -> send(call));
        }
    }

    private <T> void send(Call<T> call) {
        CompletionStage<VaultResponse<T>> response;
        try {
            response = client.execute(call.request);
        } catch (RuntimeException | Error e) {
            leave(call);
            call.emitter.fail(e);
            return;
        }
        response.whenComplete((item, failure) -> {
            leave(call);
            if (failure == null) {
                call.emitter.complete(item);
            } else {
                call.emitter.fail(failure);
            }
        });
    }

    private void leave(Call<?> call) {
        deadlines.remove(call);
        if (end(call)) {
            startWaiting();
        }
    }

    private void endLate(Call<?> call) {
        if (end(call)) {
            startWaiting();
        }
        call.emitter.fail(new TimeoutException());
    }

    /** A call that is already sent goes on: it may be a write, whose outcome matters. */
    private void cancel(Call<?> call) {
        boolean removed;
        synchronized (this) {
            removed = waiting.remove(call);
        }
        if (removed) {
            deadlines.remove(call);
            end(call);
        }
    }

    /** Returns false if the call has already ended. */
    private boolean end(Call<?> call) {
        synchronized (this) {
            if (call.ended) {
                return false;
            }
            call.ended = true;
            if (call.sent) {
                busy--;
            } else {
                waiting.remove(call);
            }
        }
        call.work.callEnds();
        return true;
    }
}
