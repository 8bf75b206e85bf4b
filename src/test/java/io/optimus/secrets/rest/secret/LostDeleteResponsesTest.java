package io.optimus.secrets.rest.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.notNullValue;

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
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A delete never removes a newer version, even if Vault's response is lost or the client disconnects. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class LostDeleteResponsesTest {

    VaultServer vault;
    VaultProxy proxy;
    SecretsClient secrets;

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

    private static double disconnectedDeletes() {
        return Metrics.ofService().requestsWithoutResponse("DELETE", Route.SECRET.template());
    }

    private String valueInVault(String name) {
        return vault.root()
                .get("optimus/data/" + secrets.vaultPath(name))
                .data()
                .path("data")
                .path("value")
                .asText();
    }
}
