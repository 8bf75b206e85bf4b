package io.optimus.secrets.rest.service;

import static io.optimus.secrets.testing.http.ProblemAssert.assertThatProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.testing.Eventually;
import io.optimus.secrets.testing.http.Metrics;
import io.optimus.secrets.testing.http.ReceivedResponse;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.http.ServiceHealth;
import io.optimus.secrets.testing.net.VaultProxy;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators and tools see of the service. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class OperationsTest {

    private static final String SECRETS = "/api/v1beta1/project/{project_name}/secret";
    private static final String SECRET = SECRETS + "/{secret_name}";

    VaultServer vault;
    VaultProxy proxy;
    SecretsClient secrets;

    @Test
    void pingRespondsWithPong() {
        given().get("/ping").then().statusCode(200).body(equalTo("pong"));
    }

    @Test
    void anyCallerCanReadTheVersionAndTheClock() {
        // When
        JsonNode service = given().get("/api/v1beta1/service")
                .then()
                .statusCode(200)
                .extract()
                .as(JsonNode.class);

        // Then
        assertThat(service.path("version").asText()).matches("\\d+\\.\\d+\\..*");
        assertThat(Instant.parse(service.path("time").asText()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    }

    @Test
    void theServiceShowsItsVaultsClusterId() {
        // Given
        ServiceHealth.awaitReady();
        String clusterId =
                vault.root().get("sys/health").body().path("cluster_id").asText();

        // When, Then
        assertThat(clusterId).isNotEmpty();
        given().get("/api/v1beta1/service").then().statusCode(200).body("vaultClusterId", equalTo(clusterId));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                SECRETS + "|get|200,400,401,403,406,429,500,503",
                SECRET + "|post|200,400,401,403,406,409,412,413,415,429,500,503",
                SECRET + "|put|200,400,401,403,404,406,412,413,415,429,500,503",
                SECRET + "|delete|200,400,401,403,404,406,412,429,500,503"
            })
    void openApiDescribesEachCallWithItsStatuses(String path, String call, String statuses) {
        // When
        Response document = given().queryParam("format", "json").get("/q/openapi");

        // Then
        JsonNode responses = ReceivedResponse.of(document)
                .json()
                .path("paths")
                .path(path)
                .path(call)
                .path("responses");
        assertThat(responses.fieldNames()).toIterable().contains(statuses.split(","));
    }

    @Test
    void openApiShowsNoInternalField() {
        given().queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("components.schemas.SecretBody.properties.keySet()", equalTo(Set.of("value", "namespaceName")))
                .body("components.securitySchemes", hasKey("vault-token"));
    }

    @Test
    void swaggerUiIsServed() {
        given().get("/q/swagger-ui/")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("X-Frame-Options", "DENY")
                .header("Content-Security-Policy", "frame-ancestors 'none'")
                .body(containsString("swagger"));
    }

    @Test
    void noCacheMayStoreAResponseOfTheApi() {
        // When
        Stream<Response> responses = Stream.of(
                secrets.register("NAME", "value"),
                secrets.register("NAME", "value"),
                secrets.request().get(secrets.path("NAME")),
                secrets.list(),
                secrets.withToken("hvs.stranger").list(),
                given().get("/api/nothing"));

        // Then
        assertThat(responses)
                .allSatisfy(response -> assertThat(response.headers().getValues("Cache-Control"))
                        .containsExactly("no-store"));
    }

    @Test
    void readinessCallsVaultAtMostOnceASecond() {
        // Given
        ServiceHealth.awaitReady();
        double before = Metrics.ofService().vaultRequests("sys.health", "200");
        assertThat(before).isPositive();
        Instant begin = Instant.now();

        // When
        for (int i = 0; i < 50; i++) {
            given().get("/q/health/ready").then().statusCode(200);
        }

        // Then
        long seconds = Duration.between(begin, Instant.now()).toSeconds();
        assertThat(Metrics.ofService().vaultRequests("sys.health", "200") - before)
                .isLessThanOrEqualTo(seconds + 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health/started", "/q/health/live", "/q/health/ready", "/q/health"})
    void theServiceIsAliveAndReady(String path) {
        // Given
        ServiceHealth.awaitReady();

        // When, Then
        given().get(path).then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void readinessIsThatOfVault() {
        // Given
        ServiceHealth.awaitReady();

        // When, Then
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItem("Vault"))
                .body("checks.find { it.name == 'Vault' }.data.state", equalTo("unsealed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"min_encryption_version", "min_decryption_version"})
    void aDisabledKeyVersionSaysWhatToRun(String setting) {
        // Given
        disableKeyVersion1(setting);
        try {
            // When, Then
            secrets.register("name", "value")
                    .then()
                    .statusCode(500)
                    .body("message", containsString("vault write transit/keys/optimus/config"));
            secrets.importing("", false, Map.of("name", new byte[1], "other", new byte[1]))
                    .then()
                    .statusCode(500)
                    .body("message", containsString("vault write transit/keys/optimus/config"));
        } finally {
            enableKeyVersion1();
        }
    }

    @Test
    void readinessUsesTheKeyVersionThatDigestsUse() {
        // Given
        disableKeyVersion1("min_decryption_version");
        try {
            // When, Then
            Eventually.await(
                    "readiness sees it",
                    Duration.ofSeconds(30),
                    () -> digestKey().contains("vault write transit/keys/optimus/config"));
        } finally {
            enableKeyVersion1();
        }
    }

    private void disableKeyVersion1(String setting) {
        vault.root().post("transit/keys/optimus/rotate", Map.of());
        vault.root().set("transit/keys/optimus/config", Map.of(setting, 2));
    }

    private void enableKeyVersion1() {
        vault.root()
                .set("transit/keys/optimus/config", Map.of("min_encryption_version", 0, "min_decryption_version", 1));
    }

    private static String digestKey() {
        return given().get("/q/health/ready").path("checks.find { it.name == 'Vault' }.data.digestKey");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/nowhere", "/api", "/api/v1beta1", "/api/v2/project/p/secret", "/ping/more", "/q/nowhere"})
    void anUnknownPathIsAProblem(String path) {
        for (String call : List.of("GET", "POST", "DELETE")) {
            // When
            Response response = secrets.request().request(call, path);

            // Then
            assertThatProblem(response).hasStatus(404, 5).says("/q/openapi");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PATCH,/NAME",
        "GET,/NAME:compare",
        "GET,:resolve",
        "PUT,:resolve",
        "POST,''",
        "PUT,''",
        "DELETE,''",
        "PATCH,''"
    })
    void aMethodThatAPathDoesNotHaveIsAProblem(String call, String name) {
        // When
        Response response = secrets.request().urlEncodingEnabled(false).request(call, secrets.path() + name);

        // Then
        assertThatProblem(response).hasStatus(405, 12);
        assertThat(response.header("Allow")).isNotBlank();
    }

    @Test
    void anUnacceptableTypeGetsAProblem() {
        // When
        Response response = given().header("Authorization", "Bearer " + secrets.token())
                .accept("image/png")
                .get(secrets.path());

        // Then
        assertThatProblem(response).hasStatus(406, 3);
    }
}
