package io.optimus.secrets.rest.http;

import static io.optimus.secrets.testing.http.ProblemAssert.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.http.ReceivedResponse;
import io.optimus.secrets.testing.net.PlainRequest;
import io.optimus.secrets.testing.net.PlainSocket;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.AuditLog;
import io.optimus.secrets.testing.vault.NeedsAuditLog;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Invalid requests never cause a call to Vault. Unusual but valid requests are processed normally. */
@QuarkusTest
@NeedsAuditLog
@QuarkusTestResource(VaultServerResource.class)
class RawRequestsTest {

    private static final String SECRETS = "/api/v1beta1/project/http-forms/secret";
    private static final int INVALID_ARGUMENT = 3;
    private static final String EMPTY = "/api/v1beta1/project/empty/secret";

    VaultServer vault;

    private String policy;
    private String token;
    private AuditLog log;

    @BeforeEach
    void createAToken() {
        policy = "http-forms-" + UUID.randomUUID();
        token = vault.root().tokenWith(policy, Map.of("*", List.of("create", "read", "update", "delete", "list")));
        log = AuditLog.fromNow(vault);
    }

    static Stream<RawRequest> invalidRequests() {
        String line = "GET " + SECRETS + " HTTP/1.1";
        return Stream.of(
                new RawRequest("huge header", RawRequest.request(line, "X-Large: " + "a".repeat(70_000))),
                new RawRequest("huge request id", RawRequest.request(line, "X-Request-Id: " + "a".repeat(70_000))),
                new RawRequest(
                        "huge token",
                        "%s\r\nHost: localhost\r\nAuthorization: Bearer TOKEN%s\r\n\r\n"
                                .formatted(line, "a".repeat(9_000))),
                new RawRequest(
                        "thousands of headers",
                        RawRequest.request(
                                line,
                                Stream.iterate(0, i -> i + 1)
                                        .limit(6_000)
                                        .map(i -> "X-H" + i + ": v")
                                        .toArray(String[]::new))),
                new RawRequest(
                        "huge path", RawRequest.request("GET " + SECRETS + "/" + "a".repeat(70_000) + " HTTP/1.1")),
                new RawRequest(
                        "huge query",
                        RawRequest.request("GET " + SECRETS + "?namespace_name=" + "a".repeat(70_000) + " HTTP/1.1")),
                new RawRequest(
                        "request id with a line feed", RawRequest.request(line, "X-Request-Id: a\nX-Injected: b")),
                new RawRequest("blank in a header's name", RawRequest.request(line, "X Y: z")),
                new RawRequest("header without a colon", RawRequest.request(line, "nonsense")),
                new RawRequest("NUL in a header", RawRequest.request(line, "X-A: a\0b")),
                new RawRequest("NUL in a header's name", RawRequest.request(line, "X\0A: b")),
                new RawRequest("two Authorization headers", RawRequest.request(line, "Authorization: Bearer other")),
                new RawRequest("two hosts", RawRequest.request(line, "Host: evil.example")),
                new RawRequest("two equal hosts", RawRequest.request(line, "Host: localhost")),
                new RawRequest("no host", line + "\r\nAuthorization: Bearer TOKEN\r\n\r\n"),
                new RawRequest("HTTP/2 without an upgrade", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                new RawRequest("thousands of segments", RawRequest.request("GET " + "/a".repeat(2030) + " HTTP/1.1")),
                new RawRequest("asterisk", RawRequest.request("GET * HTTP/1.1")),
                new RawRequest("tunnel", RawRequest.request("CONNECT 127.0.0.1:8200 HTTP/1.1")),
                new RawRequest("echo", RawRequest.request("TRACE " + SECRETS + " HTTP/1.1")),
                new RawRequest("unknown method", RawRequest.request("PROPFIND " + SECRETS + " HTTP/1.1")),
                new RawRequest("method in lower case", RawRequest.request("get " + SECRETS + " HTTP/1.1")),
                new RawRequest("method of Vault", RawRequest.request("LIST " + SECRETS + " HTTP/1.1")),
                new RawRequest("no version", RawRequest.request("GET " + SECRETS)),
                new RawRequest("unknown version", RawRequest.request("GET " + SECRETS + " HTTP/3.7")),
                new RawRequest("no HTTP", RawRequest.request("GET " + SECRETS + " FTP/1.1")),
                new RawRequest("words too many", RawRequest.request("GET " + SECRETS + " x HTTP/1.1")),
                new RawRequest(
                        "proxy's way into Vault",
                        RawRequest.request("GET http://127.0.0.1:8200/v1/sys/mounts HTTP/1.1")),
                new RawRequest("other scheme", RawRequest.request("GET file:///etc/passwd HTTP/1.1")),
                new RawRequest(
                        "path without a slash",
                        RawRequest.request("GET api/v1beta1/project/http-forms/secret HTTP/1.1")),
                new RawRequest("TLS", "\u0016\u0003\u0001\u0002\u0000hello\u0000\r\n\r\n"));
    }

    @ParameterizedTest
    @MethodSource("invalidRequests")
    void anInvalidRequestIsRefusedWithoutACallToVault(RawRequest form) {
        // When
        String responses = form.andLast().responses(RestAssured.port, token);

        // Then
        assertThat(responses)
                .as(responses.substring(0, Math.min(200, responses.length())))
                .matches("(?s)\\S+ (4\\d\\d|501|505) .*");
        assertThat(responses).doesNotContain(token, "hvs.");
        assertThat(log.pathsUnderPolicy(policy)).isEmpty();
        expectStillServing();
    }

    @Test
    void aRequestThatIsNotHttpGetsAProblem() {
        // When
        ReceivedResponse response;
        try (PlainSocket socket = PlainSocket.to(RestAssured.port)) {
            socket.send("GET " + SECRETS + " HTTP/1.1\r\n\r\n");
            response = socket.response();
        }

        // Then
        assertThatProblem(response, "no host").hasStatus(400, INVALID_ARGUMENT).says("not valid HTTP/1.1");
    }

    @Test
    void anUpgradeToHttp2IsIgnored() {
        try (PlainSocket socket = PlainSocket.to(RestAssured.port)) {
            // When
            socket.send("GET /ping HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                    + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n\r\n");

            // Then
            assertThat(socket.response().status()).isEqualTo(200);
        }
    }

    static Stream<RawRequest> harmless() {
        String line = "GET " + EMPTY + " HTTP/1.1";
        return Stream.of(
                new RawRequest("header without a name", RawRequest.request(line, ": z")),
                new RawRequest("other host", RawRequest.request("GET http://evil.example" + EMPTY + " HTTP/1.1")),
                new RawRequest("HTTP/1.0", RawRequest.request("GET " + EMPTY + " HTTP/1.0")),
                new RawRequest(
                        "request id with a header", RawRequest.request(line, "X-Request-Id: a\r\nX-Injected: b")),
                new RawRequest(
                        "escaped header in a request id",
                        RawRequest.request(line, "X-Request-Id: a%0d%0aX-Injected: b")),
                new RawRequest(
                        "header of Vault",
                        RawRequest.request(
                                line, "X-Vault-Token: other", "X-Vault-Namespace: other", "X-Vault-Wrap-TTL: 5m")),
                new RawRequest(
                        "upgrade to HTTP/2",
                        RawRequest.request(
                                line,
                                "Connection: Upgrade, HTTP2-Settings",
                                "Upgrade: h2c",
                                "HTTP2-Settings: nonsense")),
                new RawRequest(
                        "upgrade to WebSocket",
                        RawRequest.request(
                                line,
                                "Connection: Upgrade",
                                "Upgrade: websocket",
                                "Sec-WebSocket-Key: eA==",
                                "Sec-WebSocket-Version: 13")),
                new RawRequest(
                        "forwarded",
                        RawRequest.request(line, "X-Forwarded-Host: evil.example", "Forwarded: host=evil.example")),
                new RawRequest("other method by a header", RawRequest.request(line, "X-HTTP-Method-Override: DELETE")));
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void harmlessAnomaliesAreNormalised(RawRequest form) {
        // When
        String responses = form.andLast().responses(RestAssured.port, token);

        // Then
        assertThat(responses)
                .startsWith("HTTP/1.")
                .doesNotContain("X-Injected", "evil.example", "wrap_info")
                .doesNotContainIgnoringCase("x-injected");
        assertThat(log.pathsUnderPolicy(policy))
                .isNotEmpty()
                .allMatch(path -> path.startsWith("optimus/metadata/empty"));
        expectStillServing();
    }

    private static void expectStillServing() {
        ReceivedResponse response = PlainRequest.of("GET", "/ping").send(RestAssured.port);
        assertThat(response.status()).isEqualTo(200);
    }
}
