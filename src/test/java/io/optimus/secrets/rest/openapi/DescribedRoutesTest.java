package io.optimus.secrets.rest.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.contract.Route;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The OpenAPI document and {@link Route} have the same calls. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class DescribedRoutesTest {

    @Test
    void exactlyTheRoutesAreDescribed() {
        // Given
        Map<String, Set<String>> routes = new TreeMap<>();
        for (Route route : Route.values()) {
            Set<String> methods = new TreeSet<>(route.methods());
            // JAX-RS adds a HEAD to every GET. The OpenAPI document does not have it.
            methods.remove("HEAD");
            routes.put(route.template(), methods);
        }

        // When
        JsonNode document = given().get("/q/openapi?format=JSON").as(JsonNode.class);

        // Then
        Map<String, Set<String>> described = new TreeMap<>();
        document.path("paths").fields().forEachRemaining(path -> {
            Set<String> methods = new TreeSet<>();
            path.getValue().fieldNames().forEachRemaining(name -> {
                if (Set.of("get", "put", "post", "delete", "patch").contains(name)) {
                    methods.add(name.toUpperCase(Locale.ROOT));
                }
            });
            described.put(path.getKey(), methods);
        });
        assertThat(described).isEqualTo(routes);
    }
}
