package io.optimus.secrets.vault.client;

import io.micrometer.core.instrument.MeterRegistry;
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
import io.quarkus.vault.runtime.VaultConfigHolder;
import io.quarkus.vault.runtime.config.VaultRuntimeConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Sends requests to the node of Vault that is in use, and hands on every answer as it is. What is odd in quarkus-vault's
 * client is dealt with here: it has no check-and-set and no token per call, its exceptions can hold Vault's answer, failures
 * come wrapped in CompletionException, and a connection that was closed can come as a NullPointerException. All calls fail
 * with {@link VaultUnreachable} or {@link VaultResponseLost}.
 */
@ApplicationScoped
public class VaultCalls {

    private static final String REQUEST_ID = "X-Request-Id";
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    /** The service's own call may need a login before; what comes later than that has been lost by the client. */
    private static final int LOGIN_CALL_AND_REST = 3;

    private final VaultNodes nodes;
    private final VaultSpans spans;
    private final MeterRegistry metrics;
    private final Duration limit;

    VaultCalls(VaultNodes nodes, VaultSpans spans, VaultConfigHolder config, MeterRegistry metrics) {
        this.nodes = nodes;
        this.spans = spans;
        this.metrics = metrics;
        this.limit = timeout(config.getVaultRuntimeConfig());
    }

    static Duration timeout(VaultRuntimeConfig vault) {
        return vault.connectTimeout().plus(vault.readTimeout().multipliedBy(LOGIN_CALL_AND_REST));
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
     * With the service's own token, which the client gets with the AppRole. Only where another status than 200 is not
     * expected does the client log in again after its token was revoked.
     */
    public Uni<CallResponse> sendAsService(VaultCall call, Context trace) {
        return execute(call, request(call).expectOkStatus(), trace);
    }

    /** As {@link #sendAsService}, on the connections for health checks. */
    public Uni<CallResponse> probeAsService(VaultCall call) {
        return execute(VaultNode::probes, call, request(call).expectOkStatus(), Context.root());
    }

    /** In a client's name, for Vault's audit log and its rules about addresses. */
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

    /** To one node, whatever state it is in, on the connections for health checks. */
    public Uni<CallResponse> sendWithoutToken(VaultNode node, VaultCall call) {
        return ask(
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
        return Uni.createFrom().deferred(() -> askOneOf(nodes.inOrder(), connections, call, request, trace));
    }

    /** A write goes to the next node only where it surely was not done; what became of it else is not found out here. */
    private Uni<CallResponse> askOneOf(
            List<VaultNode> candidates,
            Function<VaultNode, VaultConnections> connections,
            VaultCall call,
            VaultRequest<byte[]> request,
            Context trace) {
        VaultNode node = candidates.get(0);
        List<VaultNode> others = candidates.subList(1, candidates.size());
        return ask(node, connections.apply(node), call, request, trace)
                .onItemOrFailure()
                .transformToUni((answer, failure) -> {
                    if (failure != null || VaultErrors.nodeInTrouble(answer)) {
                        nodes.leave(node);
                    }
                    if (!others.isEmpty() && mayAskAnother(call, answer, failure)) {
                        return askOneOf(others, connections, call, request, trace);
                    }
                    return failure == null
                            ? Uni.createFrom().item(answer)
                            : Uni.createFrom().failure(failure);
                });
    }

    private static boolean mayAskAnother(VaultCall call, CallResponse answer, Throwable failure) {
        if (failure != null) {
            return failure instanceof VaultUnreachable;
        }
        return VaultErrors.notTaken(answer) || call.read() && VaultErrors.nodeInTrouble(answer);
    }

    private Uni<CallResponse> ask(
            VaultNode node, VaultConnections connections, VaultCall call, VaultRequest<byte[]> request, Context trace) {
        return Uni.createFrom().deferred(() -> {
            Timer.Sample sample = Timer.start(metrics);
            Span span = spans.begin(node, call, trace);
            return connections
                    .execute(request, VaultWork.of(trace))
                    // Of an answer that breaks off in its body, the client does not always tell.
                    .ifNoItem()
                    .after(limit)
                    .failWith(TimeoutException::new)
                    .map(response -> CallResponse.of(
                            call, response.getStatusCode(), response.getBody().orElse(new byte[0])))
                    .onFailure()
                    .recoverWithUni(thrown -> answerOrFailure(call, thrown))
                    .onItemOrFailure()
                    .invoke((answer, failure) -> {
                        sample.stop(timer(call, answer));
                        VaultSpans.end(span, answer, failure);
                    })
                    .onCancellation()
                    .invoke(() -> VaultSpans.cancelled(span));
        });
    }

    private Timer timer(VaultCall call, CallResponse answer) {
        return Timer.builder("vault.request")
                .description("Calls to Vault")
                .tag("operation", call.operation())
                .tag("status", answer == null ? "none" : String.valueOf(answer.status()))
                .publishPercentileHistogram()
                .register(metrics);
    }

    private static Uni<CallResponse> answerOrFailure(VaultCall call, Throwable thrown) {
        Throwable failure = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        if (failure instanceof VaultClientException refused && refused.getStatus() != null) {
            return Uni.createFrom().item(CallResponse.refusal(call, refused.getStatus(), refused.getErrors()));
        }
        return Uni.createFrom()
                .failure(
                        VaultUnreachable.causedBy(failure)
                                ? new VaultUnreachable()
                                : new VaultResponseLost(failure instanceof TimeoutException));
    }
}
