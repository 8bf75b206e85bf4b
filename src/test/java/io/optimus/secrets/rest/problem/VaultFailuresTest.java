package io.optimus.secrets.rest.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.net.VaultProxy;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.OpenBaoResponses;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Error responses of Vault. A proxy simulates those that a real Vault cannot be made to send. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class VaultFailuresTest {

    private static final String UPGRADING =
            "{\"errors\":[\"Upgrading from non-versioned to versioned data. This backend will be unavailable.\"]}";

    VaultServer vault;
    VaultProxy proxy;
    SecretsClient secrets;

    @Test
    void aMountThatIsStillBeingSetUpIsWaitedFor() {
        // Given
        proxy.respond("POST", secrets.vaultPath("NAME"), 400, UPGRADING, 3);

        // When, Then
        secrets.register("NAME", "value").then().statusCode(200);
    }

    @Test
    void aMountThatIsSetUpTooLongIsUnavailable() {
        // Given
        proxy.respond("POST", secrets.vaultPath("NAME"), 400, UPGRADING, 1000);

        // When, Then
        secrets.register("NAME", "value")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", equalTo(14))
                .body("message", containsString("converting the mount"));
        assertThat(secrets.rows()).isEmpty();
    }

    @Test
    void openBaosResponseToAnUnusableTokenIs401() {
        // Given
        proxy.respond("LIST", "/metadata/", 403, OpenBaoResponses.UNUSABLE_TOKEN, 1);

        // When, Then
        secrets.list().then().statusCode(401).body("code", equalTo(16));
    }

    @Test
    void vaultsRateLimitIsPassedOn() {
        // Given
        proxy.respond("POST", secrets.vaultPath("NAME"), 429, "{\"errors\":[\"request path: rate limit\"]}", 1);

        // When, Then
        secrets.register("NAME", "value")
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("code", equalTo(8));
    }

    @Test
    void afterAnErrorOfVaultTheOutcomeIsFoundOut() {
        // Given
        proxy.respond("POST", secrets.vaultPath("NAME"), 500, "{\"errors\":[\"internal error\"]}", 2);

        // When
        secrets.register("NAME", "value").then().statusCode(200);

        // Then
        assertThat(secrets.listed("NAME")).containsEntry("version", 1);
    }

    @Test
    void aResponseThatIsNotVaultsJsonIsUnavailable() {
        // Given
        proxy.respond("LIST", secrets.project(), 502, "<html>Bad Gateway</html>", 1);

        // When, Then
        secrets.list()
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", equalTo(14));
    }

    @Test
    void aResponseThatIsTooLargeToKeepInMemoryIsRefused() {
        // Given
        int size = 17 * 1024 * 1024;
        proxy.respond("LIST", secrets.project(), 200, "{\"data\":\"" + "a".repeat(size) + "\"}", 1000);

        // When, Then
        secrets.list().then().statusCode(503).header("Retry-After", notNullValue());
    }

    @Test
    void aMissingMountSaysWhatToRun() {
        // Given
        proxy.respond("LIST", secrets.project(), 404, "{\"errors\":[\"no handler for route \\\"optimus/\\\"\"]}", 1);

        // When, Then
        secrets.list().then().statusCode(500).body("message", containsString("optimus admin init"));
    }

    @Test
    void aMissingTransitKeySaysWhatToRunAndNothingIsWritten() {
        // Given
        proxy.respond("POST", "transit/hmac", 400, "{\"errors\":[\"encryption key not found\"]}", 1);

        // When
        secrets.register("NAME", "value")
                .then()
                .statusCode(500)
                .body("code", equalTo(13))
                .body("message", containsString("optimus admin init"));

        // Then
        assertThat(secrets.rows()).isEmpty();
    }

    @Test
    void callersDoNotNoticeARevokedServiceToken() {
        // Given
        secrets.register("NAME", "value").then().statusCode(200);
        vault.root().set("sys/leases/revoke-prefix/auth/approle/login", Map.of());

        // When, Then
        secrets.update("NAME", "another").then().statusCode(200);
    }
}
