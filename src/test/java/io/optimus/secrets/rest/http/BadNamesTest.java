package io.optimus.secrets.rest.http;

import static io.optimus.secrets.testing.http.ProblemAssert.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.BadName;
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
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every route refuses a name that breaks the rules, without a call to Vault. */
@QuarkusTest
@NeedsAuditLog
@QuarkusTestResource(VaultServerResource.class)
class BadNamesTest {

    private static final String PROJECTS = "/api/v1beta1/project/";
    private static final String PROJECT = "bad-names";
    private static final List<String> SPELLINGS = List.of("namespace_name", "namespaceName");

    VaultServer vault;

    private String policy;
    private String token;
    private AuditLog log;

    @BeforeEach
    void createAToken() {
        policy = "bad-names-" + UUID.randomUUID();
        token = vault.root().tokenWith(policy, Map.of("*", List.of("create", "read", "update", "delete", "list")));
        log = AuditLog.fromNow(vault);
    }

    @Test
    void aGoodNameReachesVault() {
        // Given
        SecretsClient secrets = new SecretsClient(token, PROJECT);

        // When
        secrets.list().then().statusCode(200);

        // Then the tests below would also find a bad name that reaches Vault
        assertThat(log.requestsUnderPolicy(policy)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.optimus.secrets.testing.BadName#all")
    void aBadProjectInAPathIsRefused(BadName name) {
        for (String spelling : name.spellingsInRequestLine()) {
            boolean refusedByHttp = spelling.equals(name.text()) && name.breaksRequestLine();
            for (String call : List.of("GET", "POST", "PUT", "DELETE")) {
                // When
                String path = PROJECTS + spelling + "/secret" + (call.equals("GET") ? "" : "/aSecret");
                ReceivedResponse response = send(call, path);

                // Then
                expectRefusal(response, call + " " + path, refusedByHttp, "project_name");
            }
            String namespaces = PROJECTS + spelling + "/namespace";
            expectRefusal(send("GET", namespaces), "GET " + namespaces, refusedByHttp, "project_name");
        }
        expectNothingInVault();
    }

    @ParameterizedTest
    @MethodSource("io.optimus.secrets.testing.BadName#all")
    void aBadSecretInAPathIsRefused(BadName name) {
        for (String spelling : name.spellingsInRequestLine()) {
            boolean raw = spelling.equals(name.text());
            boolean becomesQuery = raw && name.text().contains("?");
            for (String call : List.of("GET", "POST", "PUT", "DELETE", "POST :compare")) {
                // When
                String path = PROJECTS + PROJECT + "/secret/" + spelling + behindName(call);
                ReceivedResponse response = send(call.split(" ")[0], path);

                // Then
                expectRefusal(
                        response,
                        call + " " + path,
                        raw && name.breaksRequestLine(),
                        becomesQuery ? "query" : "secret_name");
            }
        }
        expectNothingInVault();
    }

    @ParameterizedTest
    @MethodSource("io.optimus.secrets.testing.BadName#given")
    void aBadNamespaceInAQueryIsRefused(BadName name) {
        for (String value : name.spellingsInRequestLine()) {
            boolean refusedByHttp = value.equals(name.text()) && name.breaksRequestLine();
            for (String parameter : SPELLINGS) {
                for (String call : List.of(
                        "GET /secret",
                        "GET /secret/aSecret",
                        "POST /secret/aSecret",
                        "PUT /secret/aSecret",
                        "DELETE /secret/aSecret")) {
                    // When
                    String[] words = call.split(" ");
                    String target = PROJECTS + PROJECT + words[1] + "?" + parameter + "=" + value;
                    ReceivedResponse response = send(words[0], target);

                    // Then
                    boolean ofAnotherForm = value.equals(name.text()) && name.isSyntaxInQuery();
                    expectRefusal(
                            response,
                            words[0] + " " + target,
                            refusedByHttp,
                            ofAnotherForm ? "query" : "namespace_name");
                }
            }
        }
        expectNothingInVault();
    }

    @ParameterizedTest
    @MethodSource("io.optimus.secrets.testing.BadName#given")
    void aBadNamespaceInABodyIsRefused(BadName name) {
        SecretsClient secrets = new SecretsClient(token, PROJECT);
        for (String field : SPELLINGS) {
            for (String call : List.of("POST", "PUT", "POST :compare")) {
                // When
                String path = secrets.path("aSecret") + behindName(call);
                ReceivedResponse response = PlainRequest.of(call.split(" ")[0], path)
                        .token(token)
                        .json(json(Map.of("value", "dmFsdWU=", field, name.text())))
                        .send(RestAssured.port);

                // Then
                expectRefusal(response, call + " with " + field, false, "namespace_name");
            }
        }
        expectNothingInVault();
    }

    @ParameterizedTest
    @MethodSource("io.optimus.secrets.testing.BadName#all")
    void aBadNameAmongSeveralToResolveIsRefused(BadName name) {
        // When
        ReceivedResponse asName = resolve(Map.of("names", List.of("aSecret", name.text())));
        ReceivedResponse asNamespace = resolve(Map.of("names", List.of("aSecret"), "namespaceName", "/" + name.text()));

        // Then
        expectRefusal(asName, "a name", false, "secret_name");
        expectRefusal(asNamespace, "a namespace", false, "namespace_name");
        expectNothingInVault();
    }

    @ParameterizedTest
    @MethodSource("io.optimus.secrets.testing.BadName#given")
    void aBadUserInALoginIsRefused(BadName name) {
        // When
        ReceivedResponse response = ReceivedResponse.of(new SecretsClient(token, PROJECT)
                .request()
                .body(Map.of("method", "userpass", "username", name.text(), "password", "guess"))
                .post("/api/v1beta1/session"));

        // Then
        assertThatProblem(response, name.label()).hasStatus(400, 3).namesField("username");
        assertThat(log.requestsWithId(response.header("X-Request-Id").orElseThrow()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//api/v1beta1/project/",
                "/api/v1beta1//project/",
                "/x/../api/v1beta1/project/",
                "/./api/v1beta1/project/",
                "/%61pi/v1beta1/project/",
                "/api;x=1/v1beta1/project/",
                "/x;/../api/v1beta1/project/",
                "http://localhost/api/v1beta1/project/",
                "http://localhost/x/../api/v1beta1/project/"
            })
    void aBadNameInAnotherSpellingOfThePathIsRefused(String start) {
        for (String name : List.of("a;b", "a/../b", "..", "a%2Fb")) {
            // When
            ReceivedResponse response = send("DELETE", start + PROJECT + "/secret/" + name);

            // Then
            assertThatProblem(response, start + "..." + name).hasStatus(400, 3);
        }
        expectNothingInVault();
    }

    private void expectRefusal(ReceivedResponse response, String situation, boolean refusedByHttp, String field) {
        if (refusedByHttp) {
            assertThat(response.status()).as(situation).isEqualTo(400);
            return;
        }
        ProblemAssert problem =
                assertThatProblem(response, situation).hasStatus(400, 3).namesField(field);
        if (!field.equals("query")) {
            problem.says(field.replace('_', ' '))
                    .saysOneOf("1 to 100 characters", "is required", "cannot be started with _OPTIMUS_");
        }
    }

    private void expectNothingInVault() {
        assertThat(log.requestsUnderPolicy(policy)).isEmpty();
    }

    private ReceivedResponse resolve(Map<String, Object> body) {
        return PlainRequest.of("POST", PROJECTS + PROJECT + "/secret:resolve")
                .token(token)
                .json(json(body))
                .send(RestAssured.port);
    }

    private static String behindName(String call) {
        return call.contains(" ") ? call.substring(call.indexOf(' ') + 1) : "";
    }

    private static String json(Map<String, ?> body) {
        return new JsonObject(new HashMap<>(body)).encode();
    }

    private ReceivedResponse send(String call, String target) {
        String body = call.equals("POST") || call.equals("PUT") ? "{\"value\":\"dmFsdWU=\"}" : "";
        return PlainRequest.of(call, target).token(token).json(body).send(RestAssured.port);
    }
}
