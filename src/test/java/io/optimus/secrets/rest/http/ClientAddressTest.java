package io.optimus.secrets.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.testing.http.ReceivedResponse;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.net.PlainRequest;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.AuditLog;
import io.optimus.secrets.testing.vault.NeedsAuditLog;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Vault trusts the service's {@code X-Forwarded-For}, as described in docs/operators.md. */
@QuarkusTest
@NeedsAuditLog
@QuarkusTestResource(VaultServerResource.class)
class ClientAddressTest {

    private static final String HOME = "127.0.0.2";
    private static final String ELSEWHERE = "127.0.0.3";

    VaultServer vault;
    SecretsClient secrets;

    @Test
    void vaultSeesTheAddressOfTheClient() {
        // Given
        String requestId = UUID.randomUUID().toString();

        // When
        PlainRequest.of("GET", secrets.path())
                .token(secrets.token())
                .header("X-Request-Id", requestId)
                .sendFrom(HOME, RestAssured.port);

        // Then
        assertThat(AuditLog.of(vault).requestsWithId(requestId))
                .isNotEmpty()
                .allSatisfy(request -> assertThat(addressOf(request)).isEqualTo(HOME));
    }

    @Test
    void aClientCannotForgeItsAddress() {
        // Given
        String requestId = UUID.randomUUID().toString();

        // When
        PlainRequest.of("GET", secrets.path())
                .token(secrets.token())
                .header("X-Request-Id", requestId)
                .header("X-Forwarded-For", ELSEWHERE)
                .header("Forwarded", "for=" + ELSEWHERE)
                .sendFrom(HOME, RestAssured.port);

        // Then
        assertThat(AuditLog.of(vault).requestsWithId(requestId))
                .isNotEmpty()
                .allSatisfy(request -> assertThat(addressOf(request)).isEqualTo(HOME));
    }

    @Test
    void credentialsBoundToAnAddressWorkOnlyFromThere() {
        // Given
        String role = "auth/approle/role/" + secrets.project();
        vault.root().set(role, Map.of("secret_id_bound_cidrs", HOME + "/32", "token_bound_cidrs", HOME + "/32"));
        String roleId =
                vault.root().get(role + "/role-id").data().path("role_id").asText();
        String secretId = vault.root()
                .set(role + "/secret-id", Map.of())
                .path("data")
                .path("secret_id")
                .asText();
        PlainRequest login = PlainRequest.of("POST", "/api/v1beta1/session")
                .json("{\"method\":\"approle\",\"roleId\":\"%s\",\"secretId\":\"%s\"}".formatted(roleId, secretId));

        // When
        ReceivedResponse stolen = login.sendFrom(ELSEWHERE, RestAssured.port);
        ReceivedResponse own = login.sendFrom(HOME, RestAssured.port);

        // Then
        assertThat(stolen.status()).isEqualTo(401);
        assertThat(own.status()).isEqualTo(200);
        PlainRequest lookUp = PlainRequest.of("GET", "/api/v1beta1/session")
                .token(own.json().path("token").asText());
        assertThat(lookUp.sendFrom(HOME, RestAssured.port).status()).isEqualTo(200);
        assertThat(lookUp.sendFrom(ELSEWHERE, RestAssured.port).status()).isIn(401, 403);
    }

    private static String addressOf(JsonNode entry) {
        return entry.path("request").path("remote_address").asText();
    }
}
