package io.optimus.secrets.grpc;

import io.grpc.Context;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import io.optimus.secrets.api.BodyMemory;
import io.optimus.secrets.api.RequestLimit;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One call from its metadata to its end. gRPC notifies a tracer of received bytes, and exactly once of the end of the call:
 * the client has the response or has disconnected, or the deadline has passed.
 */
final class Call extends ServerStreamTracer {

    private static final Context.Key<Call> KEY = Context.key("call");

    private final RequestLimit.Ticket ticket;
    private final CallSpan span;
    private final Duration timeout;
    private final ScheduledExecutorService timer;
    private volatile Context.CancellableContext context;
    private volatile Runnable refusal = () -> {};

    Call(RequestLimit limit, BodyMemory bodies, CallSpan span, Duration timeout, ScheduledExecutorService timer) {
        this.ticket = limit.ticket(bodies.of(() -> refusal.run()));
        this.span = span;
        this.timeout = timeout;
        this.timer = timer;
    }

    /** Null if the call is not one of Optimus's services. */
    static Call current() {
        return KEY.get();
    }

    RequestLimit.Ticket ticket() {
        return ticket;
    }

    CallSpan span() {
        return span;
    }

    /** @param refusal if there is no memory for the message; runs at most once, on any thread */
    void onRefusal(Runnable refusal) {
        this.refusal = refusal;
    }

    /** gRPC ends a call whose context has passed its deadline, even if the client does not read. */
    @Override
    public Context filterContext(Context parent) {
        context = parent.withValue(KEY, this).withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS, timer);
        return context;
    }

    @Override
    public void inboundWireSize(long bytes) {
        ticket.body().reserve(bytes);
    }

    @Override
    public void streamClosed(Status status) {
        ticket.clientIsDone();
        span.end(status);
        if (context != null) {
            context.cancel(null);
        }
    }
}
