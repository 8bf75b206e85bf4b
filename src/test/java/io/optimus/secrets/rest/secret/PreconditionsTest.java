package io.optimus.secrets.rest.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.VaultServer;
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

    VaultServer vault;
    SecretsClient secrets;
    private String first;
    private String current;

    @BeforeEach
    void aSecretAtVersion2() {
        first = secrets.register("NAME", "first")
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        current = secrets.update("NAME", "second")
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"CURRENT", "*", "FIRST, CURRENT", "FIRST ,, CURRENT,", " CURRENT ", "\"x\",W/\"y\",CURRENT"})
    void anUpdateHappensIfIfMatchHolds(String ifMatch) {
        update("NAME", "If-Match", tags(ifMatch)).then().statusCode(200).header("ETag", startsWith("\"3-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FIRST", "\"3\"", "\"2\"", "W/CURRENT", "\"x\"", "FIRST, W/CURRENT", "\"\""})
    void anUpdateOfAnotherVersionChangesNothing(String ifMatch) {
        // When
        update("NAME", "If-Match", tags(ifMatch)).then().statusCode(412).body("code", equalTo(9));

        // Then
        assertThat(secrets.listed("NAME")).containsEntry("version", 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "\"2", "\"1\" \"2\"", "garbage", "CURRENT, garbage", "CURRENT \"x\"", ",", "W/"})
    void aMalformedIfMatchIsABadRequest(String ifMatch) {
        update("NAME", "If-Match", tags(ifMatch)).then().statusCode(400).body("field", equalTo("If-Match"));
    }

    @Test
    void aLongListOfTagsIsAccepted() {
        // Given
        String many = "\"\",".repeat(1900);

        // When, Then
        update("NAME", "If-Match", many + "\"x\"").then().statusCode(412);
        update("NAME", "If-Match", many + current).then().statusCode(200);
    }

    @Test
    void aTagDoesNotMatchAfterTheMetadataWasRemoved() {
        // Given: versions that have the same numbers
        vault.root().delete("optimus/metadata/" + secrets.vaultPath("NAME"));
        secrets.register("NAME", "of another owner").then().statusCode(200);
        secrets.update("NAME", "of another owner").then().statusCode(200).header("ETag", startsWith("\"2-"));

        // When, Then
        update("NAME", "If-Match", current).then().statusCode(412);
        secrets.request()
                .header("If-Match", current)
                .delete(secrets.path("NAME"))
                .then()
                .statusCode(412);
        secrets.request()
                .header("If-None-Match", current)
                .get(secrets.path("NAME"))
                .then()
                .statusCode(200);
    }

    @Test
    void aLongMalformedListOfTagsIsRefused() {
        // Given
        String tags = String.join(", ", Collections.nCopies(1900, "\"x\""));

        // When, Then
        update("NAME", "If-Match", tags).then().statusCode(412);
        update("NAME", "If-Match", tags + "x").then().statusCode(400).body("field", equalTo("If-Match"));
    }

    @Test
    void ifMatchOfAnAbsentSecretFails() {
        update("OTHER", "If-Match", "*").then().statusCode(412);
        update("OTHER", "If-Match", current).then().statusCode(412);
    }

    @Test
    void ifNoneMatchRegistersOnlyAnAbsentSecret() {
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
    void aDeleteOfAnotherVersionChangesNothing() {
        // When
        secrets.request()
                .header("If-Match", first)
                .delete(secrets.path("NAME"))
                .then()
                .statusCode(412);

        // Then
        assertThat(secrets.listed("NAME")).containsEntry("version", 2);
    }

    @Test
    void aDeleteHappensIfIfMatchHolds() {
        // When
        secrets.request()
                .header("If-Match", current)
                .delete(secrets.path("NAME"))
                .then()
                .statusCode(200);

        // Then
        assertThat(secrets.listed("NAME")).isNull();
    }

    private String tags(String text) {
        return text.replace("FIRST", first).replace("CURRENT", current);
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
