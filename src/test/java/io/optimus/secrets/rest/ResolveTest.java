package io.optimus.secrets.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.optimus.secrets.testing.SecretsClient;
import io.optimus.secrets.testing.VaultServer;
import io.optimus.secrets.testing.VaultServerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class ResolveTest {

    VaultServer vault;
    private SecretsClient secrets;

    @BeforeEach
    void ownProject() {
        secrets = SecretsClient.onProjectOfItsOwn(vault.root().token());
    }

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
    void anAnswerHasAllThatAListHasAndTheValue() {
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
    void theDigestOfAnEditedSecretIsTheEditedValues() {
        // Given
        given("NAME", "", "first");
        vault.root().set("optimus/data/" + secrets.vaultPath("NAME"), Map.of("data", Map.of("value", "edited")));

        // When
        String digest = resolve("NAME", "").path("digest");

        // Then
        assertThat(digest).isEqualTo(secrets.listed("NAME").get("digest"));
    }

    @Test
    void anotherNamespacesSecretIsNeverGiven() {
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
    void whereTheNamespacesSecretMayNotBeReadTheProjectWideOneDoesNotStandInForIt() {
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
    void whoMayReadTheNamespaceAloneGetsItsSecret() {
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
    void whatTheCallerHasAlreadyIsNotSentAgain() {
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
    void aNamespacesFirstVersionIsNotTakenForTheProjectWideOnesThatStoodInForIt() {
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

    @Test
    void severalAreGivenAtOnceInTheOrderAskedFor() {
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
    void whereSomeAreMissingAllOfThoseAreNamedAndNoValueIsGiven() {
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
    void whoMayNotReadMayNotCompare() {
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

    private Response resolve(String name, String namespace) {
        return secrets.request().queryParam("namespace_name", namespace).get(secrets.path(name));
    }

    private Response resolveAll(String namespace, List<String> names) {
        return secrets.request()
                .urlEncodingEnabled(false)
                .body(Map.of("namespaceName", namespace, "names", names))
                .post(secrets.path() + ":resolve");
    }

    private Response compare(String name, String namespace, String value) {
        return secrets.request()
                .urlEncodingEnabled(false)
                .body(SecretsClient.body(namespace, value.getBytes(StandardCharsets.UTF_8)))
                .post(secrets.path(name + ":compare"));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
