package io.optimus.secrets.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.optimus.secrets.testing.SecretsClient;
import io.optimus.secrets.testing.VaultServerResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class PreconditionsTest {

    SecretsClient secrets;

    @BeforeEach
    void aSecretAtVersion2() {
        secrets.register("NAME", "first").then().statusCode(200);
        secrets.update("NAME", "second").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "*", "\"1\", \"2\"", " \"2\" "})
    void anUpdateHappensWhereIfMatchHolds(String ifMatch) {
        update("NAME", "If-Match", ifMatch).then().statusCode(200).header("ETag", "\"3\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "\"3\"", "W/\"2\"", "\"x\"", "\"1\", W/\"2\""})
    void anUpdateOfAnotherVersionFailsItsPreconditionAndChangesNothing(String ifMatch) {
        // When
        update("NAME", "If-Match", ifMatch).then().statusCode(412).body("code", equalTo(9));

        // Then
        assertThat(secrets.listed("NAME")).containsEntry("version", 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "\"2", "\"1\" \"2\"", "garbage"})
    void aMalformedIfMatchIsABadRequest(String ifMatch) {
        update("NAME", "If-Match", ifMatch).then().statusCode(400).body("field", equalTo("If-Match"));
    }

    @Test
    void aLongListOfTagsIsReadAsAShortOneIs() {
        // Given
        String tags = String.join(", ", Collections.nCopies(1900, "\"x\""));

        // When, Then
        update("NAME", "If-Match", tags).then().statusCode(412);
        update("NAME", "If-Match", tags + "x").then().statusCode(400).body("field", equalTo("If-Match"));
    }

    @Test
    void anUpdateWithIfMatchOfWhatDoesNotExistFailsItsPrecondition() {
        update("OTHER", "If-Match", "*").then().statusCode(412);
        update("OTHER", "If-Match", "\"1\"").then().statusCode(412);
    }

    @Test
    void registeringWithIfNoneMatchHappensOnlyWhereThereIsNone() {
        register("NEW", "If-None-Match", "*").then().statusCode(200);
        register("NEW", "If-None-Match", "*").then().statusCode(412);
        update("NEW", "If-None-Match", "*").then().statusCode(412);
    }

    @Test
    void bothHeadersAtOnceAreABadRequest() {
        secrets.request()
                .header("If-Match", "*")
                .header("If-None-Match", "*")
                .body(SecretsClient.body("", new byte[] {'x'}))
                .put(secrets.path("NAME"))
                .then()
                .statusCode(400);
    }

    @Test
    void aDeleteOfAnotherVersionFailsItsPreconditionAndChangesNothing() {
        // When
        secrets.request()
                .header("If-Match", "\"1\"")
                .delete(secrets.path("NAME"))
                .then()
                .statusCode(412);

        // Then
        assertThat(secrets.listed("NAME")).containsEntry("version", 2);
    }

    @Test
    void aDeleteHappensWhereIfMatchHolds() {
        // When
        secrets.request()
                .header("If-Match", "\"2\"")
                .delete(secrets.path("NAME"))
                .then()
                .statusCode(200);

        // Then
        assertThat(secrets.listed("NAME")).isNull();
    }

    private Response update(String name, String header, String value) {
        return secrets.request()
                .header(header, value)
                .body(SecretsClient.body("", new byte[] {'x'}))
                .put(secrets.path(name));
    }

    private Response register(String name, String header, String value) {
        return secrets.request()
                .header(header, value)
                .body(SecretsClient.body("", new byte[] {'x'}))
                .post(secrets.path(name));
    }
}
