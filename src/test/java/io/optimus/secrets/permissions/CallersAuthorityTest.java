package io.optimus.secrets.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.AuditLog;
import io.optimus.secrets.testing.vault.NeedsAuditLog;
import io.optimus.secrets.testing.vault.VaultApi;
import io.optimus.secrets.testing.vault.VaultServer;
import io.optimus.secrets.testing.vault.VaultUsers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service acts with the permissions of its caller. Alice is an editor of the namespace {@code hers}. */
@QuarkusTest
@NeedsAuditLog
@QuarkusTestResource(VaultServerResource.class)
class CallersAuthorityTest {

    private static final byte[] VALUE = "value".getBytes(StandardCharsets.UTF_8);

    VaultServer vault;
    SecretsClient byRoot;
    private String name;
    private VaultApi alice;
    private SecretsClient byAlice;

    @BeforeEach
    void anEditorOfANamespace() {
        name = "alice-" + UUID.randomUUID();
        alice = VaultUsers.of(vault).addAndLogIn(name);
        byAlice = byRoot.withToken(alice.token());
        AdminCommandLine.on(vault)
                .succeed(
                        "grant",
                        "-p",
                        byRoot.project(),
                        "-n",
                        "hers",
                        "--role",
                        "namespace-editor",
                        "--to",
                        "userpass:" + name);
    }

    @Test
    void theAuditLogNamesTheCallerAndTheRequest() {
        for (String operation : List.of("register", "update", "list", "resolve", "delete")) {
            // Given
            String requestId = operation + "-" + UUID.randomUUID();
            RequestSpecification request = byAlice.request().header("X-Request-Id", requestId);

            // When
            call(operation, request);

            // Then
            assertThat(AuditLog.of(vault).requestsWithId(requestId))
                    .as(operation)
                    .isNotEmpty()
                    .allSatisfy(entry -> {
                        JsonNode caller = entry.path("auth");
                        assertThat(caller.path("display_name").asText()).isEqualTo("userpass-" + name);
                        assertThat(caller.path("entity_id").asText()).isEqualTo(VaultUsers.entity(alice));
                        assertThat(entry.path("request").path("path").asText()).startsWith("optimus/");
                    });
        }
    }

    private void call(String operation, RequestSpecification request) {
        String secret = byAlice.path("NAME");
        Response response =
                switch (operation) {
                    case "register" ->
                        request.body(SecretsClient.body("hers", VALUE)).post(secret);
                    case "update" ->
                        request.body(SecretsClient.body("hers", VALUE)).put(secret);
                    case "list" -> request.get(byAlice.path());
                    case "resolve" ->
                        request.queryParam("namespace_name", "hers").get(secret);
                    default -> request.queryParam("namespace_name", "hers").delete(secret);
                };
        // An editor cannot read values. Vault also audits refused requests.
        response.then().statusCode(operation.equals("resolve") ? 403 : 200);
    }

    @Test
    void aListHasOnlyWhatTheCallerMaySee() {
        // Given
        for (String namespace : List.of("hers", "hers-too", "theirs", "")) {
            byRoot.register("NAME", namespace, VALUE).then().statusCode(200);
        }

        // When, Then
        assertThat(byAlice.rows()).extracting(row -> row.get("namespace")).containsExactly("", "hers");
        byAlice.request()
                .queryParam("namespace_name", "theirs")
                .get(byAlice.path())
                .then()
                .statusCode(403);
    }

    @Test
    void theSameValueInAnotherSecretHasAnotherDigest() {
        // Given
        byRoot.register("PASSWORD", "", VALUE).then().statusCode(200);
        Object wanted = byAlice.listed("PASSWORD").get("digest");
        assertThat(wanted).isNotNull();

        // When
        byAlice.register("PASSWORD", "hers", VALUE).then().statusCode(200);

        // Then
        assertThat(byAlice.listed("PASSWORD", "hers").get("digest")).isNotNull().isNotEqualTo(wanted);
        byAlice.update("PASSWORD", "", VALUE).then().statusCode(403);
    }
}
