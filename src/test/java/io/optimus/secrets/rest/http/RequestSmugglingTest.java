package io.optimus.secrets.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

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

/** A request never becomes two requests, even if servers and proxies disagree about its end. */
@QuarkusTest
@NeedsAuditLog
@QuarkusTestResource(VaultServerResource.class)
class RequestSmugglingTest {

    private static final String SECRETS = "/api/v1beta1/project/smuggling/secret";
    private static final String BODY = "{\"value\":\"dmFsdWU=\"}";
    private static final int LENGTH = BODY.length();

    VaultServer vault;

    private String policy;
    private String token;
    private AuditLog log;

    @BeforeEach
    void createAToken() {
        policy = "smuggling-" + UUID.randomUUID();
        token = vault.root().tokenWith(policy, Map.of("*", List.of("create", "read", "update", "delete", "list")));
        log = AuditLog.fromNow(vault);
    }

    /** A complete request that is hidden in another one. It closes the connection. */
    private static String smuggled() {
        return RawRequest.request(
                        "POST " + SECRETS + "/smuggled HTTP/1.1", "Connection: close", "Content-Length: " + LENGTH)
                + BODY;
    }

    private static String write(String... headers) {
        return RawRequest.request("POST " + SECRETS + "/first HTTP/1.1", headers);
    }

    private static String chunked(String body) {
        return "%x\r\n%s\r\n0\r\n\r\n".formatted(body.length(), body);
    }

    static Stream<RawRequest> twoLengths() {
        String cl = "Content-Length: " + LENGTH;
        String te = "Transfer-Encoding: chunked";
        return Stream.of(
                new RawRequest(
                        "length before chunks",
                        write("Content-Length: " + chunked(BODY).length(), te) + chunked(BODY) + smuggled()),
                new RawRequest("chunks before length", write(te, "Content-Length: 3") + chunked(BODY) + smuggled()),
                new RawRequest(
                        "an empty body of chunks, a long one of bytes",
                        write(te, "Content-Length: 500") + "0\r\n\r\n" + smuggled()),
                new RawRequest("two lengths", write(cl, "Content-Length: 0") + BODY + smuggled()),
                new RawRequest("two lengths in one", write("Content-Length: " + LENGTH + ", 0") + BODY + smuggled()),
                new RawRequest("length with a sign", write("Content-Length: +" + LENGTH) + BODY + smuggled()),
                new RawRequest("negative length", write("Content-Length: -1") + BODY + smuggled()),
                new RawRequest("hexadecimal length", write("Content-Length: 0x13") + BODY + smuggled()),
                new RawRequest("length that is not a number", write("Content-Length: many") + BODY + smuggled()),
                new RawRequest(
                        "length beyond all numbers", write("Content-Length: 99999999999999999999") + BODY + smuggled()),
                new RawRequest("other encoding", write("Transfer-Encoding: xchunked", cl) + BODY + smuggled()),
                new RawRequest(
                        "two encodings", write(te, "Transfer-Encoding: identity", cl) + chunked(BODY) + smuggled()),
                new RawRequest(
                        "encodings in one",
                        write("Transfer-Encoding: identity, chunked", cl) + chunked(BODY) + smuggled()),
                new RawRequest(
                        "chunked is not last",
                        write("Transfer-Encoding: chunked, identity", cl) + chunked(BODY) + smuggled()),
                new RawRequest(
                        "vertical tab in the encoding",
                        write("Transfer-Encoding: \u000bchunked", cl) + chunked(BODY) + smuggled()),
                new RawRequest(
                        "blank before the colon",
                        write("Transfer-Encoding : chunked", cl) + chunked(BODY) + smuggled()),
                new RawRequest(
                        "tab before the colon", write("Transfer-Encoding\t: chunked", cl) + chunked(BODY) + smuggled()),
                new RawRequest(
                        "folded encoding", write("Transfer-Encoding:\r\n chunked", cl) + chunked(BODY) + smuggled()),
                new RawRequest(
                        "hidden behind a bare line feed",
                        write("X: y\nTransfer-Encoding: chunked", cl) + chunked(BODY) + smuggled()),
                new RawRequest(
                        "hidden behind a bare carriage return",
                        write("X: y\rTransfer-Encoding: chunked", cl) + chunked(BODY) + smuggled()),
                new RawRequest(
                        "chunks of HTTP/1.0",
                        RawRequest.request("POST " + SECRETS + "/first HTTP/1.0", te) + chunked(BODY) + smuggled()));
    }

    /** The service has begun to read the body when it finds the fault, and closes the connection without a response. */
    static Stream<RawRequest> brokenChunks() {
        String te = "Transfer-Encoding: chunked";
        return Stream.of(
                new RawRequest(
                        "size of a chunk that is not a number",
                        write(te) + "zz\r\n" + BODY + "\r\n0\r\n\r\n" + smuggled()),
                new RawRequest("negative size of a chunk", write(te) + "-1\r\n" + BODY + "\r\n0\r\n\r\n" + smuggled()),
                new RawRequest(
                        "size of a chunk beyond all numbers",
                        write(te) + "FFFFFFFFFFFFFFFFFF\r\n" + BODY + "\r\n0\r\n\r\n" + smuggled()),
                new RawRequest(
                        "a chunk longer than its size", write(te) + "5\r\n" + BODY + "\r\n0\r\n\r\n" + smuggled()),
                new RawRequest(
                        "extension of a chunk with a line feed",
                        write(te) + "13;a\nb\r\n" + BODY + "\r\n0\r\n\r\n" + smuggled()));
    }

    @Test
    void aSecondRequestIsServedAfterTheResponseToTheFirst() {
        try (PlainSocket socket = PlainSocket.to(RestAssured.port)) {
            // Given
            socket.send(register("one-by-one"));
            assertThat(socket.response().status()).isEqualTo(200);

            // When
            socket.send(register("one-by-one-too"));

            // Then the tests below would also find a second request
            assertThat(socket.response().status()).isEqualTo(200);
        }
        assertThat(log.pathsUnderPolicy(policy)).anyMatch(path -> path.contains("one-by-one-too"));
    }

    private String register(String name) {
        return RawRequest.request("POST " + SECRETS + "/" + name + " HTTP/1.1", "Content-Length: " + LENGTH)
                        .replace("TOKEN", token)
                + BODY;
    }

    @Test
    void aPipelinedRequestIsNotServed() {
        // When
        String responses = new RawRequest("two", write("Content-Length: " + LENGTH) + BODY + smuggled())
                .responses(RestAssured.port, token);

        // Then
        assertThat(responses)
                .containsOnlyOnce("HTTP/1.1 ")
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("connection: close");
        assertThat(log.pathsUnderPolicy(policy)).isNotEmpty().noneMatch(path -> path.contains("smuggled"));
    }

    @ParameterizedTest
    @MethodSource("twoLengths")
    void aRequestCannotSmuggleAnother(RawRequest form) {
        // When
        String responses = form.responses(RestAssured.port, token);

        // Then
        assertThat(responses).matches("(?s)\\S+ 4\\d\\d .*").doesNotContain("200 OK");
        assertThat(log.pathsUnderPolicy(policy)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("brokenChunks")
    void aRequestWithABrokenChunkEndsTheConnection(RawRequest form) {
        // When
        String responses = form.responses(RestAssured.port, token);

        // Then
        assertThat(responses).isEmpty();
        assertThat(log.pathsUnderPolicy(policy)).isEmpty();
    }
}
