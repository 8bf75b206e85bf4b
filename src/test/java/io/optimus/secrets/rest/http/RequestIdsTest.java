package io.optimus.secrets.rest.http;

import static io.optimus.secrets.testing.http.ProblemAssert.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

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
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One id follows a request from the caller to Vault's audit log and back. */
@QuarkusTest
@NeedsAuditLog
@QuarkusTestResource(VaultServerResource.class)
class RequestIdsTest {

    VaultServer vault;
    SecretsClient secrets;

    @ParameterizedTest
    @ValueSource(strings = {"kept-1.2_3:4", "0", "6f1cbb1e-3c5c-4b1a-8d3e-000000000000"})
    void aRequestIdIsEchoedAndIsInVaultsAuditLog(String given) {
        // Given
        String id = given + "-" + UUID.randomUUID();

        // When
        Response response = secrets.request().header("X-Request-Id", id).get(secrets.path());

        // Then
        response.then().statusCode(200).header("X-Request-Id", id);
        assertThat(AuditLog.of(vault).requestsWithId(id))
                .extracting(call -> call.path("request").path("path").asText())
                .allMatch(path -> path.startsWith("optimus/metadata/" + secrets.project()))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "\"quoted\"", "back\\slash", "{json}", "n\u00f6n-ascii", "<b>", "a,b"})
    void anUnsafeRequestIdIsReplaced(String hostile) {
        expectReplaced(hostile);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hvs.CAESIJ-token", "hvb.AAAAAQ", "s.oldtoken", "eyJhbGciOiJSUzI1NiJ9.e30.c2ln"})
    void aTokenThatIsSentAsARequestIdIsReplaced(String token) {
        expectReplaced(token);
    }

    @Test
    void aRequestIdThatIsTooLongIsReplaced() {
        expectReplaced("x".repeat(129));
    }

    @Test
    void aResponseToABadRequestHasItsId() {
        // Given
        String id = "bad-request-" + UUID.randomUUID();

        // When
        ReceivedResponse response = PlainRequest.of("GET", "/api/v1beta1/project/../secret")
                .header("X-Request-Id", id)
                .send(RestAssured.port);

        // Then
        assertThatProblem(response, "bad name").hasStatus(400, 3);
        assertThat(response.header("X-Request-Id")).contains(id);
    }

    private void expectReplaced(String hostile) {
        // When
        ReceivedResponse response = PlainRequest.of("GET", secrets.path())
                .token(secrets.token())
                .header("X-Request-Id", hostile)
                .send(RestAssured.port);

        // Then
        assertThat(response.status()).isEqualTo(200);
        String given = response.header("X-Request-Id").orElseThrow();
        assertThat(UUID.fromString(given)).isNotNull();
        assertThat(AuditLog.of(vault).requestsWithId(given)).isNotEmpty();
    }
}
