package io.optimus.secrets.rest.session;

import static io.optimus.secrets.testing.http.ProblemAssert.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.testing.http.ProblemAssert;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A caller may do exactly what the caller's own token may do in Vault. */
@QuarkusTest
@NeedsAuditLog
@QuarkusTestResource(VaultServerResource.class)
class CallersTest {

    private static final List<String> CALLS = List.of("GET", "POST", "PUT", "DELETE");
    private static final Map<String, List<String>> NOTHING = Map.of("optimus/data/another-project/*", List.of("read"));
    private static final int PERMISSION_DENIED = 7;
    private static final int UNAUTHENTICATED = 16;

    VaultServer vault;

    SecretsClient secrets;

    @BeforeEach
    void aProjectWithASecret() {
        secrets.register("kept", "value").then().statusCode(200);
    }

    @Test
    void aRequestWithoutAuthorizationIsUnauthenticated() {
        for (String call : CALLS) {
            expectUnauthenticated(call, request(call, "kept"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic YWxpY2U6cGFzc3dvcmQ=",
                "Bearer",
                "Bearer ",
                "Bearer two tokens",
                "Bearer \"quoted\"",
                "Bearer n\u00f6n-ascii",
                "hvs.withoutItsScheme",
                "Bearer hvs.unknown"
            })
    void anUnknownTokenIsUnauthenticated(String authorization) {
        for (String call : CALLS) {
            expectUnauthenticated(call, request(call, "kept").header("Authorization", authorization));
        }
    }

    @Test
    void aRevokedTokenIsUnauthenticated() {
        // Given
        String token = vault.root().tokenWith(policy(), Map.of("optimus/*", List.of("create", "read", "list")));
        secrets.withToken(token).list().then().statusCode(200);
        vault.root().set("auth/token/revoke", Map.of("token", token));

        // When, Then
        for (String call : CALLS) {
            expectUnauthenticated(call, request(call, "kept").token(token));
        }
    }

    @Test
    void registeringNeedsReadOnTheMetadata() {
        expectDenied(NOTHING, "POST", "new", "read", "optimus/metadata/" + secrets.vaultPath("new"));
    }

    @Test
    void registeringNeedsCreateOnTheValue() {
        String metadata = "optimus/metadata/" + secrets.vaultPath("new");
        String value = "optimus/data/" + secrets.vaultPath("new");
        expectDenied(Map.of(metadata, List.of("read")), "POST", "new", "create", value);
    }

    @Test
    void updatingNeedsReadOnTheMetadata() {
        expectDenied(NOTHING, "PUT", "kept", "read", "optimus/metadata/" + secrets.vaultPath("kept"));
    }

    @Test
    void updatingNeedsUpdateOnTheValue() {
        String value = "optimus/data/" + secrets.vaultPath("kept");
        String metadata = "optimus/metadata/" + secrets.vaultPath("kept");
        expectDenied(Map.of(metadata, List.of("read"), value, List.of("read")), "PUT", "kept", "update", value);
    }

    @Test
    void deletingNeedsReadOnTheMetadata() {
        expectDenied(NOTHING, "DELETE", "kept", "read", "optimus/metadata/" + secrets.vaultPath("kept"));
    }

    @Test
    void deletingNeedsUpdateOnTheDeletionOfVersions() {
        String metadata = "optimus/metadata/" + secrets.vaultPath("kept");
        String value = "optimus/data/" + secrets.vaultPath("kept");
        String deletion = "optimus/delete/" + secrets.vaultPath("kept");
        expectDenied(Map.of(metadata, List.of("read"), value, List.of("delete")), "DELETE", "kept", "update", deletion);
    }

    @Test
    void listingNeedsListOnTheProject() {
        expectDenied(NOTHING, "GET", "kept", "list", "optimus/metadata/" + secrets.project());
    }

    @Test
    void listingANamespaceNeedsListOnIt() {
        // Given
        String token = vault.root()
                .tokenWith(policy(), Map.of("optimus/metadata/" + secrets.project() + "/", List.of("list")));

        // When
        Response response = secrets.withToken(token)
                .request()
                .queryParam("namespace_name", "theirs")
                .get(secrets.path());

        // Then
        assertThatProblem(response)
                .hasStatus(403, PERMISSION_DENIED)
                .says("\"list\"", "\"optimus/metadata/" + secrets.project() + "/theirs\"");
    }

    @Test
    void theServicesTokenIsNeverUsedForACaller() {
        // Given
        String alice = tokenOf("alice", Map.of("optimus/+/" + secrets.project() + "/*", List.of("create", "read")));
        SecretsClient asAlice = secrets.withToken(alice);

        // When
        asAlice.register("hers", "value").then().statusCode(200);
        asAlice.update("kept", "value").then().statusCode(403);
        asAlice.delete("kept").then().statusCode(403);
        asAlice.list().then().statusCode(403);

        // Then
        List<JsonNode> calls = AuditLog.of(vault).requestsUnderPath("optimus/").stream()
                .filter(call -> call.path("request").path("path").asText().contains(secrets.project()))
                .toList();
        assertThat(calls)
                .extracting(call -> call.path("auth").path("display_name").asText())
                .contains("token-alice")
                .isSubsetOf("token-alice", "root");
    }

    private void expectUnauthenticated(String call, PlainRequest request) {
        // When
        ReceivedResponse response = request.send(RestAssured.port);

        // Then
        assertThatProblem(response, call).hasStatus(401, UNAUTHENTICATED);
        assertThat(response.header("WWW-Authenticate")).contains("Bearer");
    }

    private void expectDenied(
            Map<String, List<String>> rules, String call, String name, String capability, String path) {
        // Given
        String token = vault.root().tokenWith(policy(), rules);

        // When
        ReceivedResponse response = request(call, name).token(token).send(RestAssured.port);

        // Then
        ProblemAssert problem = assertThatProblem(response, call).hasStatus(403, PERMISSION_DENIED);
        problem.says("\"" + capability + "\"", "\"" + path + "\"");
    }

    private PlainRequest request(String call, String name) {
        String target = call.equals("GET") ? secrets.path() : secrets.path(name);
        return PlainRequest.of(call, target).json("{\"value\":\"dmFsdWU=\"}");
    }

    private String tokenOf(String displayName, Map<String, List<String>> rules) {
        String policy = policy();
        vault.root().tokenWith(policy, rules);
        return vault.root()
                .set("auth/token/create", Map.of("display_name", displayName, "policies", List.of(policy)))
                .path("auth")
                .path("client_token")
                .asText();
    }

    private static String policy() {
        return "callers-" + UUID.randomUUID();
    }
}
