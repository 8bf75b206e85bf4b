package io.optimus.secrets.rest.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.testing.http.ReceivedResponse;
import io.optimus.secrets.testing.net.PlainRequest;
import io.optimus.secrets.testing.net.PlainSocket;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The OpenAPI document describes every status that an operation can respond with. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class DescribedStatusesTest {

    private static final Set<String> OF_ALL = Set.of("200", "400", "406", "413", "500");

    /** The statuses of the calls of the API, because they all call Vault. */
    private static final Set<String> OF_API = Set.of("401", "403", "429", "503");

    /** @param path the path, with a name for each parameter */
    private record Operation(String method, String path, JsonNode description) {

        Set<String> statuses() {
            Set<String> statuses = new TreeSet<>();
            description.path("responses").fieldNames().forEachRemaining(statuses::add);
            return statuses;
        }

        boolean inApi() {
            return !description.path("tags").toString().contains("service");
        }

        boolean needsToken() {
            return !description.path("security").isEmpty();
        }

        boolean takesBody() {
            return description.has("requestBody");
        }

        PlainRequest request() {
            return PlainRequest.of(method, path);
        }
    }

    @Test
    void everyOperationDescribesTheStatusesOfItsKind() {
        assertThat(operations()).hasSizeGreaterThanOrEqualTo(13).allSatisfy(operation -> {
            assertThat(operation.statuses()).containsAll(OF_ALL);
            if (operation.inApi()) {
                assertThat(operation.statuses()).containsAll(OF_API);
            }
            if (operation.method().equals("POST") || operation.method().equals("PUT")) {
                assertThat(operation.statuses()).contains("408");
            }
            if (operation.takesBody()) {
                assertThat(operation.statuses()).contains("415");
            }
        });
    }

    @Test
    void statusesForBadRequestsAreDescribed() {
        for (Operation operation : operations()) {
            // When
            Map<String, ReceivedResponse> responses = Map.of(
                    "400",
                    operation.request().header("Transfer-Encoding", "gzip").send(RestAssured.port),
                    "413",
                    announcing(operation, "999999999"));

            // Then
            responses.forEach((status, response) -> assertThat(Integer.toString(response.status()))
                    .as(operation.toString())
                    .isEqualTo(status)
                    .isIn(operation.statuses()));
        }
    }

    @Test
    void statusesForUnknownCallersAreDescribed() {
        for (Operation operation : operations()) {
            // When
            ReceivedResponse response =
                    operation.request().json(body(operation)).send(RestAssured.port);

            // Then
            assertThat(Integer.toString(response.status()))
                    .as(operation.toString())
                    .isEqualTo(operation.needsToken() ? "401" : operation.takesBody() ? "400" : "200")
                    .isIn(operation.statuses());
        }
    }

    @Test
    void statusesForUnacceptableTypesAreDescribed() {
        for (Operation operation : operations()) {
            // When
            ReceivedResponse response =
                    operation.request().header("Accept", "image/png").json("{}").send(RestAssured.port);

            // Then
            assertThat(Integer.toString(response.status()))
                    .as(operation.toString())
                    .isEqualTo("406")
                    .isIn(operation.statuses());
        }
    }

    private static String body(Operation operation) {
        String action = operation.path().replaceFirst(".*[:/]", "");
        return switch (action) {
            case "resolve" -> "{\"names\":[\"A\"]}";
            case "import" -> "{\"secrets\":[{\"name\":\"A\",\"value\":\"dmFsdWU=\"}]}";
            case "rollback", "undelete" -> "{\"version\":1}";
            case "notes" -> "{\"owner\":\"A\"}";
            default -> "{\"value\":\"dmFsdWU=\"}";
        };
    }

    private static ReceivedResponse announcing(Operation operation, String length) {
        try (PlainSocket socket = PlainSocket.to(RestAssured.port)) {
            socket.send(operation.request().header("Content-Length", length).head());
            return socket.response();
        }
    }

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        JsonNode document = ReceivedResponse.of(
                        given().queryParam("format", "json").get("/q/openapi"))
                .json();
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(call -> {
                    if (call.getValue().has("responses")) {
                        operations.add(new Operation(
                                call.getKey().toUpperCase(Locale.ROOT),
                                path.getKey().replaceAll("\\{[^}]*}", "name"),
                                call.getValue()));
                    }
                }));
        return operations;
    }
}
