package io.optimus.secrets.rest.secret;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class ResolveAllTest {

    SecretsClient secrets;

    @Test
    void severalSecretsAreResolvedInTheRequestedOrder() {
        // Given
        given("B", "", "b");
        given("A", "ns", "a");

        // When, Then
        resolveAll("ns", List.of("B", "A", "B"))
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("secrets.name", equalTo(List.of("B", "A")))
                .body("secrets.value", equalTo(List.of(base64("b"), base64("a"))));
    }

    @Test
    void everyMissingSecretIsNamedAndNoValueIsReturned() {
        // Given
        given("B", "", "canary");

        // When, Then
        resolveAll("ns", List.of("C", "B", "A"))
                .then()
                .statusCode(404)
                .body("message", allOf(containsString("A, C"), not(containsString("B"))))
                .body("missing", containsInAnyOrder("A", "C"))
                .body(not(containsString(base64("canary"))));
    }

    @Test
    void noneOrTooManyNamesAreABadRequest() {
        resolveAll("ns", List.of()).then().statusCode(400).body("field", equalTo("names"));
        List<String> names =
                IntStream.rangeClosed(0, 100).mapToObj(i -> "N" + i).toList();
        resolveAll("ns", names).then().statusCode(400).body("field", equalTo("names"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "", "a/b", "_OPTIMUS_X", "*"})
    void aBadNameAmongThemIsABadRequest(String name) {
        resolveAll("ns", List.of("A", name)).then().statusCode(400).body("field", equalTo("secret_name"));
    }

    private void given(String name, String namespace, String value) {
        secrets.register(name, namespace, value.getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(200);
    }

    private Response resolveAll(String namespace, List<String> names) {
        return secrets.request()
                .urlEncodingEnabled(false)
                .body(Map.of("namespaceName", namespace, "names", names))
                .post(secrets.path() + ":resolve");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
