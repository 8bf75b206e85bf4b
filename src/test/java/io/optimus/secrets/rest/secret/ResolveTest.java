package io.optimus.secrets.rest.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.net.VaultProxy;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class ResolveTest {

    VaultServer vault;
    VaultProxy proxy;
    SecretsClient secrets;

    @Test
    void aNamespacesSecretWinsOverTheProjectWideOne() {
        // Given
        given("NAME", "", "everybody's");
        given("NAME", "ns", "ns's");

        // When, Then
        resolve("NAME", "ns")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("namespace", equalTo("ns"))
                .body("value", equalTo(base64("ns's")));
        resolve("NAME", "other")
                .then()
                .statusCode(200)
                .body("namespace", equalTo(""))
                .body("value", equalTo(base64("everybody's")));
        resolve("NAME", "").then().statusCode(200).body("value", equalTo(base64("everybody's")));
    }

    @Test
    void aResponseHasTheFieldsOfAListAndTheValue() {
        // Given
        given("NAME", "ns", "value");

        // When
        Map<String, Object> secret = resolve("NAME", "ns").as(Map.class);

        // Then
        Map<String, Object> listed = secrets.listed("NAME", "ns");
        assertThat(secret).containsOnlyKeys("name", "namespace", "value", "digest", "version", "updatedAt");
        assertThat(secret).containsEntry("value", base64("value"));
        for (String field : List.of("name", "namespace", "digest", "version", "updatedAt")) {
            assertThat(secret).containsEntry(field, listed.get(field));
        }
    }

    @Test
    void anEditedSecretHasTheDigestOfItsNewValue() {
        // Given
        given("NAME", "", "first");
        vault.root().set("optimus/data/" + secrets.vaultPath("NAME"), Map.of("data", Map.of("value", "edited")));

        // When
        String digest = resolve("NAME", "").path("digest");

        // Then
        assertThat(digest).isEqualTo(secrets.listed("NAME").get("digest"));
    }

    @Test
    void aValueIsReturnedEvenWithoutADigest() {
        // Given
        given("NAME", "", "first");
        vault.root().set("optimus/data/" + secrets.vaultPath("NAME"), Map.of("data", Map.of("value", "edited")));
        proxy.respond("POST", "transit/hmac", 403, "{\"errors\":[\"permission denied\"]}", 1000);

        // When, Then
        resolve("NAME", "")
                .then()
                .statusCode(200)
                .body("value", equalTo(base64("edited")))
                .body("digest", equalTo(""));
        secrets.request()
                .urlEncodingEnabled(false)
                .body(Map.of("names", List.of("NAME")))
                .post(secrets.path() + ":resolve")
                .then()
                .statusCode(200)
                .body("secrets[0].value", equalTo(base64("edited")));
    }

    @Test
    void aTokenOfOneUseReadsOneSecret() {
        // Given
        given("NAME", "", "value");
        String policy = "once-" + secrets.project();
        vault.root().tokenWith(policy, Map.of("optimus/data/" + secrets.project() + "/*", List.of("read")));
        for (int i = 0; i < 2; i++) {
            String token = vault.root()
                    .set("auth/token/create", Map.of("policies", List.of(policy), "num_uses", 1))
                    .path("auth")
                    .path("client_token")
                    .asText();

            // When, Then
            secrets.withToken(token).request().get(secrets.path("NAME")).then().statusCode(200);
        }
    }

    @Test
    void anotherNamespacesSecretIsNeverReturned() {
        // Given
        given("NAME", "theirs", "value");

        // When, Then
        resolve("NAME", "mine").then().statusCode(404).body("message", containsString("NAME"));
        resolve("NAME", "").then().statusCode(404);
    }

    @Test
    void aDeletedSecretIsMissing() {
        // Given
        given("NAME", "", "value");
        secrets.delete("NAME").then().statusCode(200);

        // When, Then
        resolve("NAME", "").then().statusCode(404);
    }

    @Test
    void anUnreadableSecretOfTheNamespaceNeverFallsBack() {
        // Given
        given("NAME", "", "everybody's");
        String token = vault.root()
                .tokenWith(
                        "wide-" + secrets.project(),
                        Map.of("optimus/data/" + secrets.project() + "/_project/*", List.of("read")));

        // When, Then
        secrets.withToken(token)
                .request()
                .queryParam("namespace_name", "ns")
                .get(secrets.path("NAME"))
                .then()
                .statusCode(403)
                .body(not(containsString(base64("everybody's"))));
    }

    @Test
    void readPermissionForTheNamespaceIsEnough() {
        // Given
        given("NAME", "ns", "value");
        String token = vault.root()
                .tokenWith(
                        "ns-" + secrets.project(),
                        Map.of("optimus/data/" + secrets.project() + "/ns/*", List.of("read")));

        // When, Then
        secrets.withToken(token)
                .request()
                .queryParam("namespace_name", "ns")
                .get(secrets.path("NAME"))
                .then()
                .statusCode(200);
    }

    @Test
    void anUnchangedSecretIsNotSentAgain() {
        // Given
        given("NAME", "ns", "value");
        String tag = resolve("NAME", "ns").header("ETag");

        // When
        Response unchanged = secrets.request()
                .header("If-None-Match", "\"x\", " + tag)
                .queryParam("namespace_name", "ns")
                .get(secrets.path("NAME"));
        secrets.update("NAME", "ns", "new".getBytes()).then().statusCode(200);

        // Then
        unchanged.then().statusCode(304).header("ETag", tag);
        assertThat(unchanged.asString()).isEmpty();
        secrets.request()
                .header("If-None-Match", tag)
                .queryParam("namespace_name", "ns")
                .get(secrets.path("NAME"))
                .then()
                .statusCode(200);
    }

    @Test
    void tagsOfNamespaceAndProjectWideSecretsDiffer() {
        // Given
        given("NAME", "", "everybody's");
        String tag = resolve("NAME", "ns").header("ETag");
        given("NAME", "ns", "ns's");

        // When, Then
        secrets.request()
                .header("If-None-Match", tag)
                .queryParam("namespace_name", "ns")
                .get(secrets.path("NAME"))
                .then()
                .statusCode(200)
                .body("value", equalTo(base64("ns's")));
    }

    private void given(String name, String namespace, String value) {
        secrets.register(name, namespace, value.getBytes(StandardCharsets.UTF_8))
                .then()
                .statusCode(200);
    }

    private Response resolve(String name, String namespace) {
        return secrets.request().queryParam("namespace_name", namespace).get(secrets.path(name));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
