package io.optimus.secrets.traces;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.optimus.secrets.testing.grpc.GrpcClient;
import io.optimus.secrets.testing.http.ReceivedResponse;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.net.PlainRequest;
import io.optimus.secrets.testing.vault.AuditLog;
import io.optimus.secrets.testing.vault.VaultServer;
import io.optimus.secrets.testing.vault.VaultUsers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contents of traces. */
@QuarkusTest
@TestProfile(TracedService.class)
class TracesTest {

    private static final String SECRETS = "/api/v1beta1/project/{project_name}/secret";
    private static final String SECRET = SECRETS + "/{secret_name}";
    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN_ID = "00f067aa0ba902b7";

    @Inject
    RecordedSpans spans;

    VaultServer vault;
    private SecretsClient secrets;

    @BeforeEach
    void ownProject() {
        secrets = SecretsClient.onProjectOfItsOwn(vault.root().token());
    }

    @Test
    void aRegistrationHasSpansForDigestValueAndMetadata() {
        // When
        Trace trace = trace(secrets.register("A", "value"));

        // Then
        assertThat(trace.request().getName()).isEqualTo("POST " + SECRET);
        assertThat(trace.operations()).contains("transit.hmac", "kv.write", "kv.metadata.patch");
        trace.isOneRequestWithItsCalls();
    }

    @Test
    void readingListingAndDeletingShowTheirCallsToVault() {
        // Given
        secrets.register("A", "value").then().statusCode(200);

        // When
        Trace list = trace(secrets.list());
        Trace resolve = trace(secrets.request().get(secrets.path("A")));
        Trace deletion = trace(secrets.delete("A"));

        // Then
        assertThat(list.request().getName()).isEqualTo("GET " + SECRETS);
        assertThat(list.operations())
                .contains("kv.list", vault.root().isOpenBao() ? "kv.list.detailed" : "kv.metadata.read");
        assertThat(resolve.request().getName()).isEqualTo("GET " + SECRET);
        assertThat(resolve.operations()).contains("kv.read");
        assertThat(deletion.request().getName()).isEqualTo("DELETE " + SECRET);
        assertThat(deletion.operations()).contains("kv.delete");
        assertThat(List.of(list, resolve, deletion)).allSatisfy(Trace::isOneRequestWithItsCalls);
    }

    @Test
    void aLoginShowsItsOneCallToVault() {
        // Given
        String user = "alice-" + UUID.randomUUID();
        VaultUsers.of(vault).add(user);

        // When
        Trace trace = trace(SecretsClient.onProjectOfItsOwn("")
                .request()
                .body(Map.of("method", "userpass", "username", user, "password", VaultUsers.PASSWORD))
                .post("/api/v1beta1/session"));

        // Then
        assertThat(trace.request().getName()).isEqualTo("POST /api/v1beta1/session");
        assertThat(trace.operations()).containsExactly("auth.userpass.login");
        trace.isOneRequestWithItsCalls();
        assertThat(trace.toString()).doesNotContain(user, VaultUsers.PASSWORD);
    }

    @Test
    void theCallersTraceIsContinued() {
        // When
        Trace trace = trace(tracedBy("00-%s-%s-01".formatted(TRACE_ID, SPAN_ID)));

        // Then
        assertThat(trace.request().getTraceId()).isEqualTo(TRACE_ID);
        assertThat(trace.request().getParentSpanId()).isEqualTo(SPAN_ID);
    }

    @Test
    void serialisedUpdatesStayInTheirOwnTraces() {
        // Given
        secrets.register("A", "first").then().statusCode(200);

        // When
        List<CompletableFuture<Response>> updates = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> secrets.update("A", "value " + i)))
                .toList();

        // Then
        assertThat(updates).extracting(CompletableFuture::join).allSatisfy(response -> {
            assertThat(response.statusCode()).isEqualTo(200);
            Trace trace = trace(response);
            assertThat(trace.operations())
                    .containsOnlyOnce("transit.hmac")
                    .containsOnlyOnce("kv.write")
                    .contains("kv.metadata.read", "kv.metadata.patch");
            trace.isOneRequestWithItsCalls();
        });
    }

    @Test
    void aSpanHasOnlyTheCallAndItsOutcome() {
        // When
        secrets.register("NAME_OF_SECRET", "canary-value");
        secrets.request().queryParam("page_token", "canary-page").get(secrets.path());
        secrets.withToken("hvs.unknown-token").list();
        Trace last = trace(secrets.request().get(secrets.path("NAME_OF_SECRET")));

        // Then
        assertThat(last.children()).isNotEmpty();
        assertThat(spans.all())
                .extracting(SpanData::getName)
                .contains(
                        "POST /api/v1beta1/project/{project_name}/secret/{secret_name}",
                        "GET /api/v1beta1/project/{project_name}/secret");
        assertThat(spans.all()).allSatisfy(span -> {
            assertThat(span.getAttributes().asMap().keySet())
                    .extracting(key -> key.getKey())
                    .isSubsetOf(
                            "http.request.method",
                            "http.route",
                            "http.response.status_code",
                            "http.response.header.x-request-id",
                            "server.address",
                            "error.type");
            assertThat(span.getEvents()).isEmpty();
            assertThat(span.getStatus().getDescription()).isEmpty();
            assertThat(span.toString())
                    .doesNotContain("NAME_OF_SECRET", "canary", "unknown-token", secrets.project(), secrets.token());
        });
    }

    @Test
    void aCallerCannotChooseTheNameOfASpan() {
        // When
        Trace badName = trace(PlainRequest.of("GET", "/api/v1beta1/project/p/secret/canary!"));
        Trace noPath = trace(PlainRequest.of("GET", "/api/canary"));
        Trace badMethod = trace(PlainRequest.of("CANARY", "/api/v1beta1/project/p/secret"));

        // Then
        assertThat(badName.request().getName()).isEqualTo("GET");
        assertThat(noPath.request().getName()).isEqualTo("GET");
        assertThat(badMethod.request().getName()).isEqualTo("HTTP " + SECRETS);
        assertThat(List.of(badName, noPath, badMethod))
                .allSatisfy(trace -> assertThat(trace.toString()).doesNotContainIgnoringCase("canary"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-00000000000000000000000000000000-0000000000000000-01",
                "ff-" + TRACE_ID + "-" + SPAN_ID + "-01",
                "00-" + TRACE_ID + "-" + SPAN_ID,
                "00-" + TRACE_ID + "-" + SPAN_ID + "-01-canary",
                "{canary}"
            })
    void anInvalidTraceParentIsIgnored(String malformed) {
        // When
        Trace trace = trace(
                PlainRequest.of("GET", secrets.path()).token(secrets.token()).header("traceparent", malformed));

        // Then
        assertThat(trace.request().getParentSpanContext()).isEqualTo(SpanContext.getInvalid());
        assertThat(trace.toString()).doesNotContain("canary");
    }

    @Test
    void theCallersTraceStateIsNotPassedOn() {
        // Given: a Vault that logs the headers of traces
        List.of("traceparent", "tracestate", "baggage")
                .forEach(header ->
                        vault.root().set("sys/config/auditing/request-headers/" + header, Map.of("hmac", false)));

        // When
        Trace trace = trace(tracedBy("00-%s-%s-01".formatted(TRACE_ID, SPAN_ID))
                .header("tracestate", "vendor=canary")
                .header("baggage", "key=" + "canary".repeat(1000)));

        // Then
        assertThat(trace.children()).isNotEmpty();
        assertThat(trace.request().getSpanContext().getTraceState().isEmpty()).isTrue();
        assertThat(trace.toString()).doesNotContain("canary");
        assertThat(AuditLog.of(vault).requestsUnderPath("optimus/metadata/" + secrets.project()))
                .isNotEmpty()
                .extracting(entry -> entry.path("request").path("headers").toString())
                .noneMatch(headers -> headers.contains("trace") || headers.contains("baggage"));
    }

    @Test
    void aCallByGrpcIsShownWithItsCallsToVault() {
        // Given
        String id = UUID.randomUUID().toString();
        try (GrpcClient client = GrpcClient.ofService(secrets.token(), secrets.project())) {
            // When
            client.with("x-request-id", id)
                    .with("traceparent", "00-%s-%s-01".formatted(TRACE_ID, SPAN_ID))
                    .with("baggage", "key=canary")
                    .fork("raystack")
                    .list();
        }

        // Then
        Trace trace = spans.ofRequest(id);
        assertThat(trace.request().getName()).isEqualTo("raystack.optimus.core.v1beta1.SecretService/ListSecrets");
        assertThat(trace.request().getParentSpanId()).isEqualTo(SPAN_ID);
        assertThat(trace.operations()).contains("kv.list");
        assertThat(trace.toString()).doesNotContain("canary");
        assertThat(AuditLog.of(vault).text()).contains(id);
    }

    @Test
    void healthAndMetricsAreNotTraced() {
        // When
        List<String> ids = Stream.of("/q/health/ready", "/q/health/live", "/q/metrics", "/q/openapi", "/ping")
                .map(path -> PlainRequest.of("GET", path).send(RestAssured.port))
                .map(response -> response.header("X-Request-Id").orElseThrow())
                .toList();
        trace(PlainRequest.of("GET", "/api/v1beta1/service"));

        // Then
        assertThat(ids).allSatisfy(id -> assertThat(spans.all()).noneMatch(span -> Trace.isOf(span, id)));
    }

    private PlainRequest tracedBy(String traceParent) {
        return PlainRequest.of("GET", secrets.path()).token(secrets.token()).header("traceparent", traceParent);
    }

    private Trace trace(Response response) {
        return spans.ofRequest(response.header("X-Request-Id"));
    }

    private Trace trace(PlainRequest request) {
        ReceivedResponse response = request.send(RestAssured.port);
        return spans.ofRequest(response.header("X-Request-Id").orElseThrow());
    }
}
