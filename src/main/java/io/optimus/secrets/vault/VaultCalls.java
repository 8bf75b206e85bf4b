package io.optimus.secrets.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.optimus.secrets.secret.Caller;
import io.quarkus.vault.client.VaultClientException;
import io.quarkus.vault.client.common.VaultBinaryResultExtractor;
import io.quarkus.vault.client.common.VaultRequest;
import io.quarkus.vault.client.common.VaultRequest.Method;
import io.quarkus.vault.client.common.VaultResponse;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests to the node of Vault that is in use, and hands on every answer as it is. What is odd in quarkus-vault's
 * client is dealt with here: it has no check-and-set and no token per call, its exceptions can hold Vault's answer, failures
 * come wrapped in CompletionException, and a connection that was closed can come as a NullPointerException. All calls fail
 * with {@link VaultUnreachable} or {@link VaultAnswerLost}.
 */
@ApplicationScoped
class VaultCalls {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String REQUEST_ID = "X-Request-Id";

    private final VaultNodes nodes;
    private final MeterRegistry metrics;

    VaultCalls(VaultNodes nodes, MeterRegistry metrics) {
        this.nodes = nodes;
        this.metrics = metrics;
    }

    /** With the caller's token. */
    Uni<VaultAnswer> send(Caller caller, VaultCall call) {
        return execute(
                call,
                request(call)
                        .token(caller.token())
                        .header(REQUEST_ID, caller.requestId())
                        .expectAnyStatus());
    }

    Uni<VaultAnswer> sendWithoutToken(VaultCall call, String requestId) {
        return execute(
                call, request(call).noToken().header(REQUEST_ID, requestId).expectAnyStatus());
    }

    /**
     * With the service's own token, which the client gets with the AppRole. Only where another status than 200 is not
     * expected does the client log in again after its token was revoked.
     */
    Uni<VaultAnswer> sendAsService(VaultCall call) {
        return execute(call, request(call).expectOkStatus());
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

    /** To one node, whatever state it is in. */
    Uni<VaultAnswer> sendWithoutToken(VaultNode node, VaultCall call) {
        return ask(node, call, request(call).noToken().expectAnyStatus().build(new VaultBinaryResultExtractor()));
    }

    private Uni<VaultAnswer> execute(VaultCall call, VaultRequest.Builder<byte[]> builder) {
        VaultRequest<byte[]> request = builder.build(new VaultBinaryResultExtractor());
        return Uni.createFrom().deferred(() -> askOneOf(nodes.inOrder(), call, request));
    }

    /** A write goes to the next node only where it surely was not done; what became of it else is not found out here. */
    private Uni<VaultAnswer> askOneOf(List<VaultNode> candidates, VaultCall call, VaultRequest<byte[]> request) {
        VaultNode node = candidates.get(0);
        List<VaultNode> others = candidates.subList(1, candidates.size());
        return ask(node, call, request).onItemOrFailure().transformToUni((answer, failure) -> {
            if (failure != null || VaultErrors.nodeInTrouble(answer)) {
                nodes.leave(node);
            }
            if (!others.isEmpty() && mayAskAnother(call, answer, failure)) {
                return askOneOf(others, call, request);
            }
            return failure == null
                    ? Uni.createFrom().item(answer)
                    : Uni.createFrom().failure(failure);
        });
    }

    private static boolean mayAskAnother(VaultCall call, VaultAnswer answer, Throwable failure) {
        if (failure != null) {
            return failure instanceof VaultUnreachable;
        }
        return VaultErrors.notTaken(answer) || call.read() && VaultErrors.nodeInTrouble(answer);
    }

    private Uni<VaultAnswer> ask(VaultNode node, VaultCall call, VaultRequest<byte[]> request) {
        return Uni.createFrom().deferred(() -> {
            Timer.Sample sample = Timer.start(metrics);
            return Uni.createFrom()
                    .completionStage(() -> node.client().execute(request))
                    .map(VaultCalls::answer)
                    .onFailure()
                    .recoverWithUni(VaultCalls::answerOrFailure)
                    .onItemOrFailure()
                    .invoke((answer, failure) -> sample.stop(timer(call, answer)));
        });
    }

    private Timer timer(VaultCall call, VaultAnswer answer) {
        return Timer.builder("vault.request")
                .description("Calls to Vault")
                .tag("operation", call.operation())
                .tag("status", answer == null ? "none" : String.valueOf(answer.status()))
                .publishPercentileHistogram()
                .register(metrics);
    }

    private static VaultAnswer answer(VaultResponse<byte[]> response) {
        return new VaultAnswer(response.getStatusCode(), json(response.getBody().orElse(new byte[0])));
    }

    /** What is not JSON came from something before Vault, a proxy perhaps; its status says enough. */
    private static JsonNode json(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json == null ? MissingNode.getInstance() : json;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private static Uni<VaultAnswer> answerOrFailure(Throwable thrown) {
        Throwable failure = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        if (failure instanceof VaultClientException refused && refused.getStatus() != null) {
            return Uni.createFrom().item(new VaultAnswer(refused.getStatus(), errors(refused.getErrors())));
        }
        return Uni.createFrom()
                .failure(
                        VaultUnreachable.causedBy(failure)
                                ? new VaultUnreachable()
                                : new VaultAnswerLost(failure instanceof TimeoutException));
    }

    private static JsonNode errors(List<String> texts) {
        ObjectNode body = JSON.createObjectNode();
        if (texts != null) {
            texts.forEach(body.putArray("errors")::add);
        }
        return body;
    }
}
