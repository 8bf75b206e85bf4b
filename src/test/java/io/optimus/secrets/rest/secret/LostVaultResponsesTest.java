package io.optimus.secrets.rest.secret;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.contract.Route;
import io.optimus.secrets.testing.Eventually;
import io.optimus.secrets.testing.http.Metrics;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.net.PlainRequest;
import io.optimus.secrets.testing.net.PlainSocket;
import io.optimus.secrets.testing.net.VaultProxy;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
    void aDeleteWithALostResponseIsFoundOutToHaveSucceeded() {
        // Given
        secrets.register("NAME", "value");
        proxy.loseResponsesTo("POST", "optimus/delete/" + secrets.vaultPath("NAME"), 1);

        // When, Then
        secrets.delete("NAME").then().statusCode(200);
        assertThat(secrets.rows()).isEmpty();
    }

    @Test
    void aDeleteThatNeverArrivedIsSentAgain() {
        // Given
        secrets.register("NAME", "value");
        proxy.loseRequests("POST", "optimus/delete/" + secrets.vaultPath("NAME"), 1);

        // When, Then
        secrets.delete("NAME").then().statusCode(200);
        assertThat(secrets.rows()).isEmpty();
    }

    @Test
    void aDeleteSaysIfItsOutcomeIsUnknown() {
        // Given
        secrets.register("NAME", "value");
        proxy.loseResponsesTo("POST", "optimus/delete/" + secrets.vaultPath("NAME"), 100);

        // When, Then
        secrets.delete("NAME")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("message", containsString("not known"));
    }

    @Test
    void aLateDeleteDoesNotDeleteANewerVersion() {
        // Given
        secrets.register("NAME", "first");
        proxy.whenAsked(
                "POST",
                "optimus/delete/" + secrets.vaultPath("NAME"),
                () -> secrets.update("NAME", "second").then().statusCode(200));

        // When
        secrets.delete("NAME").then().statusCode(200);

        // Then: as if the delete had come before the update
        assertThat(secrets.listed("NAME")).containsEntry("version", 2);
        assertThat(valueInVault("NAME")).isEqualTo("second");
    }

    @Test
    void anOvertakenDeleteIsUndoneEvenIfTheClientIsGone() {
        // Given: when the delete arrives, the precondition no longer holds and the client has disconnected
        double before = Metrics.ofService().vaultRequests("kv.undelete", "204");
        double disconnected = disconnectedDeletes();
        secrets.register("NAME", "first");
        PlainSocket client = PlainSocket.to(RestAssured.port);
        proxy.whenAsked("POST", "optimus/delete/" + secrets.vaultPath("NAME"), () -> {
            secrets.update("NAME", "second").then().statusCode(200);
            client.close();
            Eventually.await(
                    "the service sees that the client is gone",
                    Duration.ofSeconds(10),
                    () -> disconnectedDeletes() > disconnected);
        });

        // When
        client.send(PlainRequest.of("DELETE", secrets.path("NAME"))
                .token(secrets.token())
                .header("If-Match", secrets.tag("NAME"))
                .head());

        // Then
        Eventually.await("version 1 is back", Duration.ofSeconds(10), () -> {
            JsonNode versions = vault.root()
                    .get("optimus/metadata/" + secrets.vaultPath("NAME"))
                    .data()
                    .path("versions");
            return versions.has("2")
                    && versions.path("1").path("deletion_time").asText().isEmpty()
                    && Metrics.ofService().vaultRequests("kv.undelete", "204") > before;
        });
    }

    private static double disconnectedDeletes() {
        return Metrics.ofService().requestsWithoutResponse("DELETE", Route.SECRET.template());
    }

    @Test
    void aRepeatedDeleteDoesNotDeleteANewerVersion() {
        // Given
        secrets.register("NAME", "first");
        String delete = "optimus/delete/" + secrets.vaultPath("NAME");
        proxy.loseResponsesTo("POST", delete, 1);
        proxy.whenAsked(
                "POST",
                delete,
                () -> proxy.whenAsked(
                        "POST",
                        delete,
                        () -> secrets.register("NAME", "second").then().statusCode(200)));

        // When
        secrets.delete("NAME").then().statusCode(200);

        // Then
        assertThat(valueInVault("NAME")).isEqualTo("second");
    }

    @Test
    void aDeleteOfOneVersionWithALostResponseIsSentAgain() {
        // Given
        secrets.register("NAME", "value");
        proxy.loseResponsesTo("POST", "optimus/delete/" + secrets.vaultPath("NAME"), 1);

        // When, Then
        secrets.request()
                .header("If-Match", secrets.tag("NAME"))
                .delete(secrets.path("NAME"))
                .then()
                .statusCode(200);
        assertThat(secrets.rows()).isEmpty();
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
        proxy.heal();
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

    private String valueInVault(String name) {
        return vault.root()
                .get("optimus/data/" + secrets.vaultPath(name))
                .data()
                .path("data")
                .path("value")
                .asText();
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
