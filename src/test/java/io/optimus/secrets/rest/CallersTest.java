package io.optimus.secrets.rest;

import static io.optimus.secrets.testing.ProblemAssert.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.optimus.secrets.testing.AuditLog;
import io.optimus.secrets.testing.HttpAnswer;
import io.optimus.secrets.testing.PlainRequest;
import io.optimus.secrets.testing.ProblemAssert;
import io.optimus.secrets.testing.SecretsClient;
import io.optimus.secrets.testing.VaultServer;
import io.optimus.secrets.testing.VaultServerResource;
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

/** What a caller may do is what the caller's own token may do in Vault, and nothing more. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class CallersTest {

    private static final List<String> CALLS = List.of("GET", "POST", "PUT", "DELETE");
    private static final Map<String, List<String>> NOTHING = Map.of("optimus/data/another-project/*", List.of("read"));
    private static final int PERMISSION_DENIED = 7;
    private static final int UNAUTHENTICATED = 16;

    VaultServer vault;

    private SecretsClient secrets;

    @BeforeEach
    void aProjectWithASecret() {
        secrets = SecretsClient.onProjectOfItsOwn(vault.root().token());
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
    void anAuthorizationThatHoldsNoTokenThatVaultKnowsIsUnauthenticated(String authorization) {
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
    void registeringNeedsCreateOnTheValue() {
        expectDenied(NOTHING, "POST", "new", "create", "optimus/data/" + secrets.vaultPath("new"));
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
    void deletingNeedsDeleteOnTheValue() {
        String metadata = "optimus/metadata/" + secrets.vaultPath("kept");
        String value = "optimus/data/" + secrets.vaultPath("kept");
        expectDenied(Map.of(metadata, List.of("read")), "DELETE", "kept", "delete", value);
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
    void aCallIsNeverMadeWithTheServicesOwnToken() {
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

    @ParameterizedTest
    @ValueSource(strings = {"kept-1.2_3:4", "0", "6f1cbb1e-3c5c-4b1a-8d3e-000000000000"})
    void aRequestIdIsEchoedAndStandsInVaultsAuditLog(String given) {
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
    void aRequestIdThatCouldDoHarmIsReplaced(String hostile) {
        expectReplaced(hostile);
    }

    @Test
    void aRequestIdThatIsTooLongIsReplaced() {
        expectReplaced("x".repeat(129));
    }

    private void expectReplaced(String hostile) {
        // When
        HttpAnswer answer = request("GET", "kept")
                .token(secrets.token())
                .header("X-Request-Id", hostile)
                .send(RestAssured.port);

        // Then
        assertThat(answer.status()).isEqualTo(200);
        String given = answer.header("X-Request-Id").orElseThrow();
        assertThat(UUID.fromString(given)).isNotNull();
        assertThat(AuditLog.of(vault).requestsWithId(given)).isNotEmpty();
    }

    @Test
    void anAnswerToABadRequestHasItsIdToo() {
        // When
        HttpAnswer answer =
                PlainRequest.of("GET", "/api/v1beta1/project/../secret").send(RestAssured.port);

        // Then
        assertThatProblem(answer, "bad name").hasStatus(400, 3);
        assertThat(answer.header("X-Request-Id")).isPresent();
    }

    private void expectUnauthenticated(String call, PlainRequest request) {
        // When
        HttpAnswer answer = request.send(RestAssured.port);

        // Then
        assertThatProblem(answer, call).hasStatus(401, UNAUTHENTICATED);
        assertThat(answer.header("WWW-Authenticate")).contains("Bearer");
    }

    private void expectDenied(
            Map<String, List<String>> rules, String call, String name, String capability, String path) {
        // Given
        String token = vault.root().tokenWith(policy(), rules);

        // When
        HttpAnswer answer = request(call, name).token(token).send(RestAssured.port);

        // Then
        ProblemAssert problem = assertThatProblem(answer, call).hasStatus(403, PERMISSION_DENIED);
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
