package io.optimus.secrets.grpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.optimus.secrets.api.HttpLimits;
import io.optimus.secrets.api.RefusedRequests;
import io.optimus.secrets.api.RequestLimit;
import io.optimus.secrets.caller.Request;
import io.optimus.secrets.caller.VaultWork;
import io.quarkus.grpc.GlobalInterceptor;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Admits a call if not too many are in progress, if its message arrives in time, and if there is memory for the message. The limits
 * are shared with REST: they count the calls of both APIs.
 */
@ApplicationScoped
@GlobalInterceptor
class CallAdmission implements ServerInterceptor {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final RequestLimit limit;
    private final RefusedRequests refused;
    private final long messageMillis;

    CallAdmission(RequestLimit limit, RefusedRequests refused, HttpLimits limits) {
        this.limit = limit;
        this.refused = refused;
        this.messageMillis = limits.bodyTimeout().toMillis();
    }

    @Override
    public <I, O> ServerCall.Listener<I> interceptCall(
            ServerCall<I, O> serverCall, Metadata metadata, ServerCallHandler<I, O> next) {
        Call call = Call.current();
        if (call == null) {
            return next.startCall(serverCall, metadata);
        }
        RefusableCall<I, O> refusable = new RefusableCall<>(serverCall, call.span());
        if (limit.reached()) {
            refuse(refusable, RefusedRequests.Reason.REQUESTS);
            return new ServerCall.Listener<>() {};
        }
        Context context = metadata(call, serverCall, metadata).within(Context.current());
        return new Reception<>(call, refusable, Contexts.interceptCall(context, refusable, metadata, next));
    }

    private static CallMetadata metadata(Call call, ServerCall<?, ?> serverCall, Metadata metadata) {
        Request request = new Request(
                call.span().requestId(),
                call.span().context().with(VaultWork.KEY, call.ticket()),
                clientAddress(serverCall.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)));
        List<String> authorization = new ArrayList<>();
        Iterable<String> given = metadata.getAll(AUTHORIZATION);
        if (given != null) {
            given.forEach(authorization::add);
        }
        return new CallMetadata(request, authorization);
    }

    /** The client's address without the zone of IPv6. */
    private static Optional<String> clientAddress(SocketAddress remote) {
        return remote instanceof InetSocketAddress internet && internet.getAddress() != null
                ? Optional.of(internet.getAddress().getHostAddress().replaceFirst("%.*", ""))
                : Optional.empty();
    }

    private void refuse(RefusableCall<?, ?> call, RefusedRequests.Reason reason) {
        if (call.refuse(Status.UNAVAILABLE.withDescription(RefusedRequests.MESSAGE))) {
            refused.count(reason);
        }
    }

    /** Receives the message until it is complete. */
    private final class Reception<I> extends SimpleForwardingServerCallListener<I> {
        private final Call call;
        private final RefusableCall<I, ?> serverCall;
        private final Vertx vertx = Vertx.currentContext().owner();
        private final long timer;

        Reception(Call call, RefusableCall<I, ?> serverCall, ServerCall.Listener<I> next) {
            super(next);
            this.call = call;
            this.serverCall = serverCall;
            this.timer = vertx.setTimer(messageMillis, late -> serverCall.refuse(tooSlow()));
            var eventLoop = Vertx.currentContext();
            call.onRefusal(() -> eventLoop.runOnContext(
                    now -> CallAdmission.this.refuse(serverCall, RefusedRequests.Reason.BODIES)));
        }

        @Override
        public void onHalfClose() {
            vertx.cancelTimer(timer);
            RequestLimit.Ticket ticket = call.ticket();
            if (serverCall.closed() || !ticket.body().complete()) {
                return;
            }
            if (ticket.begin()) {
                super.onHalfClose();
            } else {
                CallAdmission.this.refuse(serverCall, RefusedRequests.Reason.REQUESTS);
            }
        }

        @Override
        public void onCancel() {
            vertx.cancelTimer(timer);
            super.onCancel();
        }

        @Override
        public void onComplete() {
            vertx.cancelTimer(timer);
            super.onComplete();
        }
    }

    private Status tooSlow() {
        return Status.DEADLINE_EXCEEDED.withDescription(
                "the message did not arrive within %d seconds, so nothing was done".formatted(messageMillis / 1000));
    }
}
