package io.optimus.secrets.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.contract.Route;
import io.optimus.secrets.testing.Eventually;
import io.optimus.secrets.testing.http.Metrics;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.net.PlainRequest;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The metric of the API's requests. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class RequestMetricsTest {

    private static final String COUNT = "http_server_requests_seconds_count";
    private static final String SECRETS = "/api/v1beta1/project/{project_name}/secret";

    SecretsClient secrets;

    @ParameterizedTest
    @CsvSource({
        "GET,''," + SECRETS + ",200",
        "GET,/NAME," + SECRETS + "/{secret_name},404",
        "GET,:resolve," + SECRETS + ":resolve,405"
    })
    void aRequestIsCountedByCallAndStatus(String method, String end, String route, int status) {
        // Given
        double before = count(method, route, status);

        // When
        PlainRequest.of(method, secrets.path() + end).token(secrets.token()).send(RestAssured.port);

        // Then
        awaitMore(before, method, route, status);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/strange-path,NOT_FOUND,404",
        "/api/v1beta1/project/p/strange-path,NOT_FOUND,400",
        "/api/v1beta1/project/p/secret/strange-path!," + SECRETS + "/{secret_name},400",
        "/api/v1beta1/project/strange-path%2F/secret," + SECRETS + ",400",
        "/api/v1beta1/project/p/secret/NAME/strange-path,NOT_FOUND,400"
    })
    void aCallerCannotAddAPathToTheLabels(String path, String route, int status) {
        // Given
        double before = count("GET", route, status);

        // When
        PlainRequest.of("GET", path).token("hvs.stranger").send(RestAssured.port);
        awaitMore(before, "GET", route, status);

        // Then
        assertThat(Metrics.ofService().text()).doesNotContain("strange-path");
        assertThat(Metrics.ofService().values(COUNT, "uri"))
                .isSubsetOf(Stream.concat(
                                Stream.of("NOT_FOUND"),
                                Stream.of(Route.values()).map(Route::template))
                        .collect(Collectors.toSet()));
    }

    @Test
    void aCallerCannotAddAMethodToTheLabels() {
        // Given
        double before = count("OTHER", SECRETS, 405);

        // When
        PlainRequest.of("STRANGE", secrets.path()).token(secrets.token()).send(RestAssured.port);

        // Then
        awaitMore(before, "OTHER", SECRETS, 405);
        assertThat(Metrics.ofService().text()).doesNotContain("STRANGE");
    }

    @Test
    void healthAndMetricsAreNotCounted() {
        // Given
        double before = count("GET", SECRETS, 200);

        // When
        PlainRequest.of("GET", "/q/health/live").send(RestAssured.port);
        secrets.list().then().statusCode(200);
        awaitMore(before, "GET", SECRETS, 200);

        // Then: a path without a route would be counted as NOT_FOUND
        assertThat(count("GET", "NOT_FOUND", 200)).isZero();
        assertThat(Metrics.ofService().values(COUNT, "uri")).isNotEmpty().noneMatch(path -> path.startsWith("/q/"));
    }

    private static double count(String method, String route, int status) {
        return Metrics.ofService().requests(method, route, status);
    }

    /** The response may arrive before the request is counted. */
    private static void awaitMore(double before, String method, String route, int status) {
        Eventually.await(
                "counted: " + List.of(method, route, status),
                Duration.ofSeconds(10),
                () -> count(method, route, status) > before);
    }
}
