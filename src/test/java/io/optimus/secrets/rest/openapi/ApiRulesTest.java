package io.optimus.secrets.rest.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The OpenAPI document follows redocly's recommended rules. Generators of clients and documentation need them. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class ApiRulesTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private JsonNode document;

    @BeforeEach
    void read() {
        document = given().queryParam("format", "json").get("/q/openapi").as(JsonNode.class);
    }

    @Test
    void theDocumentHasALicenceAndTheServerThatSentIt() {
        assertThat(document.at("/info/license/name").asText()).isNotEmpty();
        assertThat(document.at("/info/license/identifier").asText()).isEqualTo("Apache-2.0");
        assertThat(document.path("servers").findValuesAsText("url")).containsExactly("/");
    }

    @Test
    void everyOperationHasAnIdOfItsOwnAndASummary() {
        assertThat(operations())
                .extracting(operation -> operation.path("operationId").asText())
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z][A-Za-z]+"));
        assertThat(operations())
                .allMatch(operation -> !operation.path("summary").asText().isEmpty());
    }

    @Test
    void everyOperationHasOneTagThatIsDescribed() {
        // Given
        Map<String, JsonNode> tags = byName(document.path("tags"));

        // When, Then
        assertThat(tags.values())
                .allMatch(tag -> !tag.path("description").asText().isEmpty());
        assertThat(operations()).allSatisfy(operation -> {
            assertThat(operation.path("tags")).hasSize(1);
            assertThat(tags).containsKey(operation.path("tags").path(0).asText());
        });
    }

    @Test
    void everyOperationSaysWhetherItNeedsAToken() {
        assertThat(operations())
                .allSatisfy(operation -> assertThat(operation.path("security").isArray())
                        .as(operation.path("operationId").asText())
                        .isTrue());
        assertThat(operations())
                .filteredOn(operation -> operation.path("security").isEmpty())
                .extracting(operation -> operation.path("operationId").asText())
                .containsExactlyInAnyOrder(
                        "logIn", "beginOidcLogin", "finishOidcLogin", "listLoginMethods", "describeService", "ping");
    }

    @Test
    void everyBodyHasAnExampleWithFieldsOfItsSchema() {
        for (JsonNode operation : operations()) {
            JsonNode body = operation.at("/requestBody/content/application~1json");
            if (!body.isMissingNode()) {
                Set<String> example = names(body.path("example"));
                assertThat(example)
                        .as(operation.path("operationId").asText())
                        .isNotEmpty()
                        .isSubsetOf(names(schema(body.path("schema")).path("properties")));
            }
        }
    }

    @Test
    void everyPartOfTheDocumentIsUsed() {
        // Given
        String text = document.toString();
        assertThat(document.at("/components/schemas")).isNotEmpty();

        // When, Then
        document.path("components").fields().forEachRemaining(kind -> {
            if (!kind.getKey().equals("securitySchemes")) {
                assertThat(names(kind.getValue()))
                        .allMatch(name -> text.contains("\"#/components/%s/%s\"".formatted(kind.getKey(), name)));
            }
        });
    }

    private JsonNode schema(JsonNode reference) {
        String path = reference.path("$ref").asText();
        return path.isEmpty() ? reference : document.at(path.substring(1));
    }

    private List<JsonNode> operations() {
        List<JsonNode> operations = new ArrayList<>();
        document.path("paths")
                .forEach(path -> names(path).stream()
                        .filter(METHODS::contains)
                        .map(path::path)
                        .forEach(operations::add));
        assertThat(operations).isNotEmpty();
        return operations;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Map<String, JsonNode> byName(JsonNode list) {
        Map<String, JsonNode> byName = new TreeMap<>();
        list.forEach(entry -> byName.put(entry.path("name").asText(), entry));
        return byName;
    }
}
