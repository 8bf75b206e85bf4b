package io.optimus.secrets.rest.secret;

import static org.hamcrest.Matchers.equalTo;

import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class CompareTest {

    VaultServer vault;
    SecretsClient secrets;

    @Test
    void comparingSaysWhetherTheValueIsEqual() {
        // Given
        given("NAME", "ns", "value");

        // When, Then
        compare("NAME", "ns", "value").then().statusCode(200).body("equal", equalTo(true));
        compare("NAME", "ns", "valuE").then().statusCode(200).body("equal", equalTo(false));
        compare("NAME", "", "value").then().statusCode(404);
    }

    @Test
    void compareNeedsReadPermission() {
        // Given
        given("NAME", "", "value");
        String token = vault.root()
                .tokenWith(
                        "writer-" + secrets.project(),
                        Map.of("optimus/data/" + secrets.project() + "/*", List.of("create", "update")));

        // When, Then
        secrets.withToken(token)
                .request()
                .urlEncodingEnabled(false)
                .body(SecretsClient.body("", "value".getBytes()))
                .post(secrets.path("NAME:compare"))
                .then()
                .statusCode(403);
    }

    private void given(String name, String namespace, String value) {
        secrets.register(name, namespace, value.getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(200);
    }

    private Response compare(String name, String namespace, String value) {
        return secrets.request()
                .urlEncodingEnabled(false)
                .body(SecretsClient.body(namespace, value.getBytes(StandardCharsets.UTF_8)))
                .post(secrets.path(name + ":compare"));
    }
}
