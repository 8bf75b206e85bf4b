package io.optimus.secrets.vault.client;

import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.caller.Request;
import io.optimus.secrets.caller.VaultWork;
import io.quarkus.vault.client.VaultClientException;
import io.quarkus.vault.client.common.VaultBinaryResultExtractor;
import io.quarkus.vault.client.common.VaultRequest;
import io.quarkus.vault.client.common.VaultRequest.Method;
import io.quarkus.vault.runtime.config.VaultRuntimeConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Sends requests to the node of Vault that is in use, and returns every response, whatever its status. It uses the low-level
 * requests of quarkus-vault's client: the client's typed results lose the texts of Vault's errors and have no
 * {@code custom_metadata}. Workarounds for that client are here: some of its exceptions are responses, failures come wrapped in
 * CompletionException, and a closed connection can come as a NullPointerException. All calls fail with {@link TransportFailure},
 * which {@link VaultRequests} translates.
 */
@ApplicationScoped
public class VaultCalls {

    private static final String REQUEST_ID = "X-Request-Id";
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    /** The service's own call may need a login first. A response that takes longer than both was lost by the client. */
    private static final int LOGIN_CALL_AND_RESERVE = 3;

    private final VaultNodes nodes;
    private final VaultSpans spans;
    private final VaultCallMetrics metrics;

    VaultCalls(VaultNodes nodes, VaultSpans spans, VaultCallMetrics metrics) {
        this.nodes = nodes;
        this.spans = spans;
        this.metrics = metrics;
    }

    static Duration timeout(VaultRuntimeConfig vault) {
        return vault.connectTimeout().plus(vault.readTimeout().multipliedBy(LOGIN_CALL_AND_RESERVE));
    }

    /** With the caller's token. */
    public Uni<CallResponse> send(Caller caller, VaultCall call) {
        return execute(
                call,
                request(call, caller.request()).token(caller.token()).expectAnyStatus(),
                caller.request().trace());
    }

    public Uni<CallResponse> sendWithoutToken(VaultCall call, Request request) {
        return execute(call, request(call, request).noToken().expectAnyStatus(), request.trace());
    }

    /**
     * With the service's own token, which the client gets with the AppRole. The client logs in again after its token was revoked, but only
     * if the request accepts no other status than 200.
     */
    public Uni<CallResponse> sendAsService(VaultCall call, Context trace) {
        return execute(call, request(call).expectOkStatus(), trace);
    }

    /** As {@link #sendAsService}, on the connections for health checks. */
    public Uni<CallResponse> probeAsService(VaultCall call) {
        return execute(VaultNode::probes, call, request(call).expectOkStatus(), Context.root());
    }

    /** With the id and the address of a client's request, for Vault's audit log and its rules about addresses. */
    private static VaultRequest.Builder<byte[]> request(VaultCall call, Request request) {
        VaultRequest.Builder<byte[]> builder = request(call).header(REQUEST_ID, request.id());
        request.clientAddress().ifPresent(address -> builder.header(FORWARDED_FOR, address));
        return builder;
    }

    private static VaultRequest.Builder<byte[]> request(VaultCall call) {
        VaultRequest.Builder<byte[]> request = VaultRequest.request(call.operation(), call.method());
        request.path(call.path());
        call.query().forEach(request::queryParam);
        if (call.body() != null) {
            boolean patch = call.method() == Method.PATCH;
            request.body(call.body())
                    .header("Content-Type", patch ? "application/merge-patch+json" : "application/json");
        }
        return request;
    }

    /** Sends to one node in any state, on the connections for health checks. */
    public Uni<CallResponse> sendWithoutToken(VaultNode node, VaultCall call) {
        return sendTo(
                node,
                node.probes(),
                call,
                request(call).noToken().expectAnyStatus().build(new VaultBinaryResultExtractor()),
                Context.root());
    }

    private Uni<CallResponse> execute(VaultCall call, VaultRequest.Builder<byte[]> builder, Context trace) {
        return execute(VaultNode::calls, call, builder, trace);
    }

    private Uni<CallResponse> execute(
            Function<VaultNode, VaultConnections> connections,
            VaultCall call,
            VaultRequest.Builder<byte[]> builder,
            Context trace) {
        VaultRequest<byte[]> request = builder.build(new VaultBinaryResultExtractor());
        return Uni.createFrom().deferred(() -> sendToOneOf(nodes.inOrder(), connections, call, request, trace));
    }

    /** A write goes to the next node only if it certainly did not happen. */
    private Uni<CallResponse> sendToOneOf(
            List<VaultNode> candidates,
            Function<VaultNode, VaultConnections> connections,
            VaultCall call,
            VaultRequest<byte[]> request,
            Context trace) {
        VaultNode node = candidates.get(0);
        List<VaultNode> others = candidates.subList(1, candidates.size());
        return sendTo(node, connections.apply(node), call, request, trace)
                .onItemOrFailure()
                .transformToUni((response, failure) -> {
                    if (failure != null || response.outcome().nodeFailed()) {
                        nodes.markFailed(node);
                    }
                    if (!others.isEmpty() && mayTryAnother(call, response, failure)) {
                        return sendToOneOf(others, connections, call, request, trace);
                    }
                    return failure == null
                            ? Uni.createFrom().item(response)
                            : Uni.createFrom().failure(failure);
                });
    }

    private static boolean mayTryAnother(VaultCall call, CallResponse response, Throwable failure) {
        if (failure != null) {
            return failure instanceof TransportFailure transport
                    && transport.kind() == TransportFailure.Kind.UNREACHABLE;
        }
        return response.outcome().notProcessed()
                || call.read() && response.outcome().nodeFailed();
    }

    private Uni<CallResponse> sendTo(
            VaultNode node, VaultConnections connections, VaultCall call, VaultRequest<byte[]> request, Context trace) {
        return Uni.createFrom().deferred(() -> {
            Timer.Sample sample = metrics.begin();
            Span span = spans.begin(node, call, trace);
            return connections
                    .execute(request, VaultWork.of(trace))
                    .map(response -> CallResponse.of(
                            call, response.getStatusCode(), response.getBody().orElse(new byte[0])))
                    .onFailure()
                    .recoverWithUni(thrown -> responseOrFailure(call, thrown))
                    .onItemOrFailure()
                    .invoke((response, failure) -> {
                        metrics.end(sample, call, response);
                        VaultSpans.end(span, response, failure);
                    })
                    .onCancellation()
                    .invoke(() -> VaultSpans.cancelled(span));
        });
    }

    private static Uni<CallResponse> responseOrFailure(VaultCall call, Throwable thrown) {
        Throwable failure = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        if (failure instanceof VaultClientException refused && refused.getStatus() != null) {
            return Uni.createFrom().item(CallResponse.refusal(call, refused.getStatus(), refused.getErrors()));
        }
        return Uni.createFrom().failure(TransportFailure.of(failure));
    }
}
