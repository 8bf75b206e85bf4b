package io.optimus.secrets.rest.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.net.VaultProxy;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A proxy in front of Vault responds itself. The service takes this neither for "not found" nor for success. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class ResponsesNotFromVaultTest {

    private static final String SESSION = "/api/v1beta1/session";
    private static final int ALWAYS = 1000;

    enum OtherResponse {
        PAGE_404("404 Not Found", "text/html", "default backend - 404"),
        EMPTY_404("404 Not Found", "text/plain", ""),
        JSON_404("404 Not Found", "application/json", "{\"message\":\"no Route matched with those values\"}"),
        PAGE_200("200 OK", "text/html", "<html><body>Welcome to nginx!</body></html>"),
        EMPTY_200("200 OK", "text/plain", ""),
        JSON_200("200 OK", "application/json", "{\"status\":\"ok\",\"data\":{}}"),
        LIST_200("200 OK", "application/json", "[]"),
        CUT_200("200 OK", "application/json", "{\"request_id\":\"1\",\"data\":{\"keys\":[],\"versions\":{}"),
        OTHER_200("200 OK", "application/json", "{\"request_id\":\"1\",\"data\":{\"other\":1}}"),
        PAGE_400("400 Bad Request", "text/html", "<html>400 Bad Request</html>"),
        PAGE_403("403 Forbidden", "text/html", "<html>403 Forbidden</html>"),
        JSON_403("403 Forbidden", "application/json", "{\"errors\":[]}"),
        PAGE_408("408 Request Timeout", "text/html", "<html>408 Request Time-out</html>"),
        PAGE_429("429 Too Many Requests", "text/plain", "slow down"),
        PAGE_502("502 Bad Gateway", "text/html", "<html>502 Bad Gateway</html>"),
        REDIRECTION("302 Found\r\nLocation: /login", "text/html", "");

        private final String response;

        OtherResponse(String status, String type, String body) {
            this.response = "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                    .formatted(status, type, body.length(), body);
        }
    }

    private static final String NO_CONTENT = "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n";

    /** The connection ends before the body does. */
    private static final String BROKEN =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"request_id\":\"1\"";

    VaultServer vault;
    VaultProxy proxy;
    SecretsClient secrets;

    @ParameterizedTest
    @EnumSource
    void aReadIsUnavailable(OtherResponse other) {
        everyReadIsUnavailable(other.response);
    }

    @Test
    void aReadWhoseResponseIsEmptyOrBrokenIsUnavailable() {
        everyReadIsUnavailable(NO_CONTENT);
        everyReadIsUnavailable(BROKEN);
    }

    @ParameterizedTest
    @EnumSource
    void aWriteWhoseResponseIsReplacedIsFoundOut(OtherResponse other) {
        everyWriteIsFoundOut(other.response);
    }

    @Test
    void aWriteWhoseResponseIsEmptyOrBrokenIsFoundOut() {
        everyWriteIsFoundOut(NO_CONTENT);
        everyWriteIsFoundOut(BROKEN);
    }

    @ParameterizedTest
    @EnumSource
    void aDeleteWhoseResponseIsReplacedIsUnknownOrDone(OtherResponse other) {
        // Given
        secrets.register("NAME", "value").then().statusCode(200);
        String delete = "optimus/delete/" + secrets.vaultPath("NAME");

        // When the delete never reaches Vault
        proxy.interceptRequests("POST", delete, other.response, ALWAYS);
        Response intercepted = secrets.delete("NAME");
        proxy.clearFaults();

        // Then
        expectUnknown(intercepted);
        assertThat(secrets.rows()).hasSize(1);

        // When the next try reaches Vault
        proxy.interceptRequests("POST", delete, other.response, 1);
        secrets.delete("NAME").then().statusCode(200);

        // Then
        assertThat(secrets.rows()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aReplacedResponseToARevocationIsUnknown(OtherResponse other) {
        // Given
        String token = vault.root().tokenWith(secrets.project(), Map.of("none", List.of("read")));
        SecretsClient caller = secrets.withToken(token);

        // When, Then
        proxy.interceptRequests("POST", "revoke-self", other.response, ALWAYS);
        expectUnknown(caller.request().delete(SESSION));
        proxy.interceptRequests("POST", "renew-self", other.response, ALWAYS);
        expectUnknown(caller.request().post(SESSION + "/renew"));

        // Then
        proxy.clearFaults();
        caller.request().get(SESSION).then().statusCode(200);
    }

    @ParameterizedTest
    @EnumSource
    void aLoginIsUnavailableAndNotRefused(OtherResponse other) {
        // Given
        proxy.interceptRequests("POST", "auth/userpass/login", other.response, ALWAYS);

        // When
        Response login = given().contentType(ContentType.JSON)
                .body(Map.of("method", "userpass", "username", "alice", "password", "canary"))
                .post(SESSION);

        // Then
        expectUnavailable(login);
    }

    @ParameterizedTest
    @EnumSource
    void withoutVaultsDigestNothingIsWritten(OtherResponse other) {
        // Given
        proxy.interceptRequests("POST", "transit/hmac", other.response, ALWAYS);

        // When
        Response registered = secrets.register("NAME", "value");

        // Then
        expectUnavailable(registered);
        proxy.clearFaults();
        assertThat(secrets.rows()).isEmpty();
    }

    @Test
    void aResponseThatIsTooLongIsNotReadIntoMemory() {
        // Given a complete response in the format of Vault
        String body = "{\"request_id\":\"1\",\"data\":{\"data\":{\"value\":\"%s\"},\"metadata\":{\"version\":1,"
                        .formatted("x".repeat(17 * 1024 * 1024))
                + "\"created_time\":\"2026-01-01T00:00:00Z\"}}}";
        String response = "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s".formatted(body.length(), body);
        proxy.interceptRequests("GET", "optimus/data/" + secrets.vaultPath("NAME"), response, ALWAYS);

        // When, Then
        expectUnavailable(secrets.request().get(secrets.path("NAME")));
    }

    private void everyReadIsUnavailable(String response) {
        // Given a project-wide secret, which must not be used instead of the namespace's
        secrets.register("NAME", "project-wide");
        secrets.register("NAME", "ns", "of the namespace".getBytes(StandardCharsets.UTF_8));
        String secret = secrets.vaultPath("NAME", "ns");

        // When, Then
        proxy.interceptRequests("GET", "optimus/data/" + secret, response, ALWAYS);
        expectUnavailable(secrets.request().queryParam("namespace_name", "ns").get(secrets.path("NAME")));
        expectUnavailable(secrets.request()
                .urlEncodingEnabled(false)
                .body(Map.of("namespaceName", "ns", "names", List.of("NAME")))
                .post(secrets.path() + ":resolve"));
        expectUnavailable(secrets.request()
                .urlEncodingEnabled(false)
                .body(SecretsClient.body("ns", "x".getBytes(StandardCharsets.UTF_8)))
                .post(secrets.path("NAME") + ":compare"));
        proxy.clearFaults();

        for (String list : List.of(secrets.project() + " ", secrets.project() + "/ns")) {
            proxy.interceptRequests("LIST", list, response, ALWAYS);
            expectUnavailable(secrets.list());
            proxy.clearFaults();
        }

        proxy.interceptRequests("GET", "optimus/metadata/" + secret, response, ALWAYS);
        proxy.interceptRequests("LIST", "optimus/detailed-metadata/", response, ALWAYS);
        expectUnavailable(secrets.list());
        expectUnavailable(secrets.update("NAME", "ns", "new".getBytes(StandardCharsets.UTF_8)));
        expectUnavailable(secrets.register("NAME", "ns", "new".getBytes(StandardCharsets.UTF_8)));
        expectUnavailable(secrets.delete("NAME", "ns"));
        proxy.clearFaults();

        proxy.interceptRequests("GET", "lookup-self", response, ALWAYS);
        expectUnavailable(secrets.request().get(SESSION));
        proxy.clearFaults();
    }

    private void everyWriteIsFoundOut(String response) {
        // Given
        String path = "optimus/data/" + secrets.vaultPath("NAME");
        vault.root().delete("optimus/metadata/" + secrets.vaultPath("NAME"));

        // When, Then the write was done
        proxy.replaceResponsesTo("POST", path, response, ALWAYS);
        secrets.register("NAME", "first").then().statusCode(200);
        secrets.update("NAME", "second").then().statusCode(200);
        assertThat(secrets.listed("NAME")).containsEntry("version", 2).containsEntry("stale", false);
        proxy.clearFaults();

        // When, Then the write was not done, and is sent again
        proxy.interceptRequests("POST", path, response, 1);
        secrets.update("NAME", "third").then().statusCode(200);
        assertThat(secrets.listed("NAME")).containsEntry("version", 3);

        // When, Then the service cannot find out whether the write was done
        proxy.replaceResponsesTo("POST", path, response, ALWAYS);
        proxy.interceptRequests("GET", path, response, ALWAYS);
        expectUnknown(secrets.update("NAME", "fourth"));
        proxy.clearFaults();
    }

    private static void expectUnavailable(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(503);
        assertThat(response.header("Retry-After")).isNotNull();
        assertThat(response.jsonPath().getString("outcome")).isNull();
    }

    private static void expectUnknown(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(503);
        assertThat(response.header("Retry-After")).isNotNull();
        assertThat(response.jsonPath().getString("outcome")).isEqualTo("unknown");
        assertThat(response.jsonPath().getString("message")).contains("not known");
    }
}
