package io.optimus.secrets.rest.http;

import static io.optimus.secrets.testing.http.ProblemAssert.assertThatProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import grpc.health.v1.HealthGrpc;
import grpc.health.v1.HealthOuterClass.HealthCheckRequest;
import grpc.health.v1.HealthOuterClass.HealthCheckResponse;
import io.grpc.Status;
import io.optimus.secrets.testing.grpc.GrpcClient;
import io.optimus.secrets.testing.http.Metrics;
import io.optimus.secrets.testing.http.ReceivedResponse;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.http.ServiceHealth;
import io.optimus.secrets.testing.net.PlainRequest;
import io.optimus.secrets.testing.net.PlainSocket;
import io.optimus.secrets.testing.quarkus.OwnVaultProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service refuses requests over the limit. The limit is zero here, so it refuses every request. */
@QuarkusTest
@TestProfile(RequestLimitTest.Profile.class)
class RequestLimitTest {

    private static final int UNAVAILABLE = 14;

    SecretsClient secrets;

    public static class Profile extends OwnVaultProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("optimus.http.requests", "0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "DELETE"})
    void everyRefusedCallHasRetryAfter(String call) {
        // Given
        double before = Metrics.ofService().requestsRefused("requests");

        // When
        ReceivedResponse response = PlainRequest.of(call, secrets.path("NAME"))
                .token(secrets.token())
                .json("{\"value\":\"dmFsdWU=\"}")
                .send(RestAssured.port);

        // Then
        assertThatProblem(response, call).hasStatus(503, UNAVAILABLE).says("nothing was done", "try again later");
        assertThat(response.header("Retry-After")).contains("1");
        assertThat(Metrics.ofService().requestsRefused("requests")).isEqualTo(before + 1);
    }

    @Test
    void everyRefusedGrpcCallIsUnavailable() {
        // Given
        double before = Metrics.ofService().requestsRefused("requests");
        try (GrpcClient client = GrpcClient.ofService(secrets.token(), secrets.project())) {
            // When
            Status register = GrpcClient.status(() -> client.register("NAME", "", "value"));
            Status list = GrpcClient.status(client::list);
            HealthCheckResponse health =
                    HealthGrpc.newBlockingStub(client.channel()).check(HealthCheckRequest.getDefaultInstance());

            // Then
            assertThat(List.of(register, list)).allSatisfy(status -> {
                assertThat(status.getCode().value()).isEqualTo(UNAVAILABLE);
                assertThat(status.getDescription()).contains("so nothing was done", "try again later");
            });
            assertThat(health.getStatus()).isEqualTo(HealthCheckResponse.ServingStatus.SERVING);
            assertThat(Metrics.ofService().requestsRefused("requests")).isEqualTo(before + 2);
        }
    }

    @Test
    void theRefusalDoesNotWaitForTheBody() {
        // Given
        PlainRequest request = PlainRequest.of("POST", secrets.path("NAME")).header("Content-Length", "700000");
        try (PlainSocket socket = PlainSocket.to(RestAssured.port)) {
            // When
            socket.send(request.head());

            // Then
            assertThat(socket.response().status()).isEqualTo(503);
        }
    }

    @Test
    void theConnectionStaysOpenAfterAShortBodyIsRefused() {
        // Given
        PlainRequest request = PlainRequest.of("POST", secrets.path("NAME")).header("Content-Length", "5");
        try (PlainSocket socket = PlainSocket.to(RestAssured.port)) {
            socket.send(request.head() + "12345");
            assertThat(socket.response().status()).isEqualTo(503);

            // When
            socket.send(PlainRequest.of("GET", "/ping").head());

            // Then
            assertThat(socket.response().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ping", "/q/health/live", "/q/health/ready", "/q/metrics"})
    void healthAndMetricsAreNeverRefused(String path) {
        // Given
        ServiceHealth.awaitReady();

        // When, Then
        given().get(path).then().statusCode(200);
    }
}
