package io.optimus.secrets.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;

/**
 * A call that is closed once: by its response, or earlier by a refusal. The client gets the request's id in both cases.
 */
final class RefusableCall<I, O> extends SimpleForwardingServerCall<I, O> {

    private final CallSpan span;
    private boolean closed;

    RefusableCall(ServerCall<I, O> call, CallSpan span) {
        super(call);
        this.span = span;
    }

    synchronized boolean closed() {
        return closed;
    }

    /** @return whether the call was still open */
    synchronized boolean refuse(Status status) {
        boolean refused = !closed;
        close(status, new Metadata());
        return refused;
    }

    @Override
    public void sendHeaders(Metadata headers) {
        span.sendTo(headers);
        super.sendHeaders(headers);
    }

    @Override
    public synchronized void close(Status status, Metadata trailers) {
        if (!closed) {
            closed = true;
            span.sendTo(trailers);
            super.close(status, trailers);
        }
    }
}
