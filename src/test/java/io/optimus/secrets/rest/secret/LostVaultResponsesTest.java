package io.optimus.secrets.rest.secret;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.net.VaultProxy;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Responses of Vault that are lost on the way to the service, except those to deletes. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class LostVaultResponsesTest {

    VaultServer vault;
    VaultProxy proxy;
    SecretsClient secrets;

    @Test
    void aRegistrationWithALostResponseIsFoundOut() {
        // Given
        proxy.loseResponsesTo("POST", "optimus/data/" + secrets.vaultPath("NAME"), 1);

        // When
        secrets.register("NAME", "value").then().statusCode(200).header("ETag", startsWith("\"1-"));

        // Then
        assertThat(secrets.listed("NAME")).containsEntry("version", 1).containsEntry("stale", false);
    }

    @Test
    void aRegistrationThatNeverArrivedIsSentAgain() {
        // Given
        proxy.loseRequests("POST", "optimus/data/" + secrets.vaultPath("NAME"), 1);

        // When
        secrets.register("NAME", "value").then().statusCode(200).header("ETag", startsWith("\"1-"));

        // Then
        assertThat(secrets.listed("NAME")).containsEntry("version", 1);
    }

    @Test
    void anUpdateWithALostResponseIsAppliedOnce() {
        // Given
        secrets.register("NAME", "first");
        proxy.loseResponsesTo("POST", "optimus/data/" + secrets.vaultPath("NAME"), 1);

        // When
        secrets.update("NAME", "second").then().statusCode(200).header("ETag", startsWith("\"2-"));

        // Then
        assertThat(secrets.listed("NAME")).containsEntry("version", 2).containsEntry("stale", false);
    }

    @Test
    void registeringWhatExistsIsAConflictAfterALostResponse() {
        // Given
        secrets.register("NAME", "first");
        proxy.loseResponsesTo("POST", "optimus/data/" + secrets.vaultPath("NAME"), 1);

        // When, Then
        secrets.register("NAME", "second").then().statusCode(409);
        assertThat(secrets.listed("NAME")).containsEntry("version", 1);
    }

    @Test
    void aWriteSaysIfItsOutcomeIsUnknown() {
        // Given
        String path = secrets.vaultPath("NAME");
        proxy.loseResponsesTo("POST", "optimus/data/" + path, 1);
        proxy.loseResponsesTo("GET", "optimus/data/" + path, 100);

        // When, Then
        secrets.register("NAME", "value")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", equalTo(14))
                .body("message", containsString("not known"));
    }

    @Test
    void theNextListRecordsAMissingDigest() {
        // Given
        secrets.register("NAME", "value");
        String expected = (String) secrets.listed("NAME").get("digest");
        secrets.update("NAME", "another");
        proxy.loseRequests("PATCH", "optimus/metadata/" + secrets.vaultPath("NAME"), 1);

        // When
        secrets.update("NAME", "value").then().statusCode(200);

        // Then
        assertThat(digestVersion()).isEqualTo("2");
        Map<String, Object> row = secrets.listed("NAME");
        assertThat(row).containsEntry("digest", expected).containsEntry("version", 3);
        assertThat(digestVersion()).isEqualTo("3");
    }

    @Test
    void aReadWithALostResponseIsSentAgain() {
        // Given
        secrets.register("NAME", "value");
        proxy.loseResponsesTo("LIST", secrets.project(), 1);
        proxy.loseRequests("GET", "optimus/metadata/" + secrets.vaultPath("NAME"), 1);

        // When, Then
        assertThat(secrets.rows()).hasSize(1);
    }

    @Test
    void aLostDigestIsComputedAgain() {
        // Given
        proxy.loseResponsesTo("POST", "transit/hmac", 1);

        // When, Then
        secrets.register("NAME", "value").then().statusCode(200);
    }

    @Test
    void withoutADigestNothingIsWrittenToVault() {
        // Given
        proxy.loseRequests("POST", "transit/hmac", 100);

        // When
        secrets.register("NAME", "value").then().statusCode(503).header("Retry-After", notNullValue());

        // Then
        proxy.clearFaults();
        assertThat(secrets.rows()).isEmpty();
    }

    @Test
    void aRevocationWithALostResponseHasAnUnknownOutcome() {
        // Given
        String token = vault.root()
                .set("auth/token/create", Map.of())
                .path("auth")
                .path("client_token")
                .asText();
        proxy.loseResponsesTo("POST", "auth/token/revoke-self", 1);

        // When, Then
        given().header("Authorization", "Bearer " + token)
                .delete("/api/v1beta1/session")
                .then()
                .statusCode(503)
                .body("outcome", equalTo("unknown"))
                .body("message", containsString("not known whether the token was revoked"));
    }

    @Test
    void aLoginWhoseConnectionIsLostSaysSo() {
        // Given
        proxy.loseRequests("POST", "auth/userpass/login", 1);

        // When, Then
        given().contentType(ContentType.JSON)
                .body(Map.of("method", "userpass", "username", "user", "password", "password"))
                .post("/api/v1beta1/session")
                .then()
                .statusCode(503)
                .body("message", containsString("the connection to Vault was lost"));
    }

    private String digestVersion() {
        return vault.root()
                .get("optimus/metadata/" + secrets.vaultPath("NAME"))
                .data()
                .path("custom_metadata")
                .path("digest_version")
                .asText();
    }
}
