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

/** Of a request whose end servers and proxies see in different places no second one comes that nobody has sent. */
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

    @BeforeEach
    void giveTheTestATokenThatVaultKnowsItBy() {
        policy = "smuggling-" + UUID.randomUUID();
        token = vault.root().tokenWith(policy, Map.of("*", List.of("create", "read", "update", "delete", "list")));
    }

    /** A whole request that hides behind another one; the last on its connection. */
    private static String smuggled() {
        return HttpForm.request(
                        "POST " + SECRETS + "/smuggled HTTP/1.1", "Connection: close", "Content-Length: " + LENGTH)
                + BODY;
    }

    private static String write(String... headers) {
        return HttpForm.request("POST " + SECRETS + "/first HTTP/1.1", headers);
    }

    private static String chunked(String body) {
        return "%x\r\n%s\r\n0\r\n\r\n".formatted(body.length(), body);
    }

    static Stream<HttpForm> twoLengths() {
        String cl = "Content-Length: " + LENGTH;
        String te = "Transfer-Encoding: chunked";
        return Stream.of(
                new HttpForm(
                        "length before chunks",
                        write("Content-Length: " + chunked(BODY).length(), te) + chunked(BODY) + smuggled()),
                new HttpForm("chunks before length", write(te, "Content-Length: 3") + chunked(BODY) + smuggled()),
                new HttpForm(
                        "an empty body of chunks, a long one of bytes",
                        write(te, "Content-Length: 500") + "0\r\n\r\n" + smuggled()),
                new HttpForm("two lengths", write(cl, "Content-Length: 0") + BODY + smuggled()),
                new HttpForm("two lengths in one", write("Content-Length: " + LENGTH + ", 0") + BODY + smuggled()),
                new HttpForm("length with a sign", write("Content-Length: +" + LENGTH) + BODY + smuggled()),
                new HttpForm("negative length", write("Content-Length: -1") + BODY + smuggled()),
                new HttpForm("hexadecimal length", write("Content-Length: 0x13") + BODY + smuggled()),
                new HttpForm("length that is no number", write("Content-Length: many") + BODY + smuggled()),
                new HttpForm(
                        "length beyond all numbers", write("Content-Length: 99999999999999999999") + BODY + smuggled()),
                new HttpForm("other encoding", write("Transfer-Encoding: xchunked", cl) + BODY + smuggled()),
                new HttpForm(
                        "two encodings", write(te, "Transfer-Encoding: identity", cl) + chunked(BODY) + smuggled()),
                new HttpForm(
                        "encodings in one",
                        write("Transfer-Encoding: identity, chunked", cl) + chunked(BODY) + smuggled()),
                new HttpForm(
                        "chunked is not last",
                        write("Transfer-Encoding: chunked, identity", cl) + chunked(BODY) + smuggled()),
                new HttpForm(
                        "vertical tab in the encoding",
                        write("Transfer-Encoding: \u000bchunked", cl) + chunked(BODY) + smuggled()),
                new HttpForm(
                        "blank before the colon",
                        write("Transfer-Encoding : chunked", cl) + chunked(BODY) + smuggled()),
                new HttpForm(
                        "tab before the colon", write("Transfer-Encoding\t: chunked", cl) + chunked(BODY) + smuggled()),
                new HttpForm(
                        "folded encoding", write("Transfer-Encoding:\r\n chunked", cl) + chunked(BODY) + smuggled()),
                new HttpForm(
                        "hidden behind a bare line feed",
                        write("X: y\nTransfer-Encoding: chunked", cl) + chunked(BODY) + smuggled()),
                new HttpForm(
                        "hidden behind a bare carriage return",
                        write("X: y\rTransfer-Encoding: chunked", cl) + chunked(BODY) + smuggled()),
                new HttpForm(
                        "size of a chunk that is no number",
                        write(te) + "zz\r\n" + BODY + "\r\n0\r\n\r\n" + smuggled()),
                new HttpForm("negative size of a chunk", write(te) + "-1\r\n" + BODY + "\r\n0\r\n\r\n" + smuggled()),
                new HttpForm(
                        "size of a chunk beyond all numbers",
                        write(te) + "FFFFFFFFFFFFFFFFFF\r\n" + BODY + "\r\n0\r\n\r\n" + smuggled()),
                new HttpForm("a chunk longer than its size", write(te) + "5\r\n" + BODY + "\r\n0\r\n\r\n" + smuggled()),
                new HttpForm(
                        "extension of a chunk with a line feed",
                        write(te) + "13;a\nb\r\n" + BODY + "\r\n0\r\n\r\n" + smuggled()),
                new HttpForm(
                        "chunks of HTTP/1.0",
                        HttpForm.request("POST " + SECRETS + "/first HTTP/1.0", te) + chunked(BODY) + smuggled()));
    }

    @Test
    void aSecondRequestIsServedAfterTheResponseToTheFirst() {
        try (PlainSocket socket = PlainSocket.to(RestAssured.port)) {
            // Given
            socket.send(register("one-by-one"));
            assertThat(socket.answer().status()).isEqualTo(200);

            // When
            socket.send(register("one-by-one-too"));

            // Then the tests below would see a second one, if there was
            assertThat(socket.answer().status()).isEqualTo(200);
        }
        assertThat(AuditLog.of(vault).pathsUnderPolicy(policy)).anyMatch(path -> path.contains("one-by-one-too"));
    }

    private String register(String name) {
        return HttpForm.request("POST " + SECRETS + "/" + name + " HTTP/1.1", "Content-Length: " + LENGTH)
                        .replace("TOKEN", token)
                + BODY;
    }

    @Test
    void aRequestThatIsSentBehindAnotherIsNotServed() {
        // When
        String answers = new HttpForm("two", write("Content-Length: " + LENGTH) + BODY + smuggled())
                .answers(RestAssured.port, token);

        // Then
        assertThat(answers)
                .containsOnlyOnce("HTTP/1.1 ")
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("connection: close");
        assertThat(AuditLog.of(vault).pathsUnderPolicy(policy))
                .isNotEmpty()
                .noneMatch(path -> path.contains("smuggled"));
    }

    @ParameterizedTest
    @MethodSource("twoLengths")
    void noSecondRequestComesOutOfOne(HttpForm form) {
        // When
        String answers = form.answers(RestAssured.port, token);

        // Then
        assertThat(answers.isEmpty() || answers.matches("(?s)\\S+ 4\\d\\d .*"))
                .as(answers)
                .isTrue();
        assertThat(answers).doesNotContain("200 OK");
        assertThat(AuditLog.of(vault).pathsUnderPolicy(policy)).isEmpty();
    }
}
