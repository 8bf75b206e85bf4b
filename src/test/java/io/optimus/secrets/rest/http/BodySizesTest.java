package io.optimus.secrets.rest.http;

import static io.optimus.secrets.testing.http.ProblemAssert.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.http.ReceivedResponse;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.net.PlainRequest;
import io.optimus.secrets.testing.net.PlainSocket;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A value may have 512 KiB. A larger body is refused before it is read. */
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class BodySizesTest {

    private static final String PROJECT = "body-sizes";
    private static final int VALUE_LIMIT = 512 * 1024;
    private static final int BODY_LIMIT = 768 * 1024;
    private static final int OUT_OF_RANGE = 11;
    private static final int CHUNK_SIZE = 8192;
    private static final String CHUNK = chunk("c".repeat(CHUNK_SIZE));

    VaultServer vault;

    private SecretsClient secrets;

    @BeforeEach
    void useTheProject() {
        secrets = new SecretsClient(vault.root().token(), PROJECT);
    }

    @Test
    void aValueAtTheLimitIsAccepted() {
        // When
        Response response = secrets.register("full", "", new byte[VALUE_LIMIT]);

        // Then
        response.then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {VALUE_LIMIT + 1, BODY_LIMIT, 1024 * 1024})
    void aValueOverTheLimitIsRefused(int size) {
        // When
        Response response = secrets.register("tooLarge", "", new byte[size]);

        // Then
        assertThatProblem(response)
                .hasStatus(413, OUT_OF_RANGE)
                .says("secret value is larger than the maximum of 524288 bytes");
        expectNotWritten("tooLarge");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT"})
    void aBodyOverTheLimitIsRefusedBeforeItIsSent(String call) {
        try (PlainSocket socket = PlainSocket.to(RestAssured.port)) {
            // When
            socket.send(request(call, "announced")
                    .header("Content-Length", String.valueOf(BODY_LIMIT + 1))
                    .head());
            ReceivedResponse response = socket.response();

            // Then
            assertThatProblem(response, "announced")
                    .hasStatus(413, OUT_OF_RANGE)
                    .says("secret value is larger than the maximum of " + VALUE_LIMIT + " bytes");
            assertThat(response.header("Connection")).contains("close");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999999999999", "-1", "1x", "0x10"})
    void anInvalidContentLengthIsRefused(String length) {
        try (PlainSocket socket = PlainSocket.to(RestAssured.port)) {
            // When
            socket.send(
                    request("POST", "nonsense").header("Content-Length", length).head());

            // Then
            assertThat(socket.response().status()).isBetween(400, 499);
        }
    }

    @Test
    void aChunkedBodyIsAccepted() {
        try (PlainSocket socket = PlainSocket.to(RestAssured.port)) {
            // When
            socket.send(chunked("inChunks"));
            socket.send(chunk("{\"value\":\""));
            for (int i = 0; i < 64; i++) {
                socket.send(CHUNK);
            }
            socket.send(chunk("\"}") + "0\r\n\r\n");

            // Then
            assertThat(socket.response().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"value\":\"", "no JSON"})
    void aChunkedBodyIsRefusedOnceItIsOverTheLimit(String begin) {
        try (PlainSocket socket = PlainSocket.to(RestAssured.port)) {
            // When the body has not ended
            socket.send(chunked("overTheLimit"));
            socket.send(chunk(begin));
            for (int sent = 0; sent <= BODY_LIMIT; sent += CHUNK_SIZE) {
                socket.send(CHUNK);
            }

            // Then
            assertThatProblem(socket.response(), begin).hasStatus(413, OUT_OF_RANGE);
        }
        expectNotWritten("overTheLimit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"value\":\"", "no JSON"})
    void aChunkedBodyThatDoesNotEndIsRefused(String begin) {
        try (PlainSocket socket = PlainSocket.to(RestAssured.port)) {
            // Given
            socket.send(chunked("endless"));
            socket.send(chunk(begin));

            // When
            int most = 100 * BODY_LIMIT / CHUNK_SIZE;
            int taken = 0;
            while (taken < most && socket.send(CHUNK)) {
                taken++;
            }

            // Then
            assertThat(taken).as("chunks that were taken").isLessThan(most);
        }
        expectNotWritten("endless");
    }

    @Test
    void aLoginBodyThatDoesNotEndIsRefused() {
        try (PlainSocket socket = PlainSocket.to(RestAssured.port)) {
            // When
            socket.send(PlainRequest.of("POST", "/api/v1beta1/session")
                    .header("Content-Type", "application/json")
                    .header("Transfer-Encoding", "chunked")
                    .head());
            for (int sent = 0; sent <= BODY_LIMIT; sent += CHUNK_SIZE) {
                socket.send(CHUNK);
            }

            // Then
            assertThatProblem(socket.response(), "login")
                    .hasStatus(413, OUT_OF_RANGE)
                    .says("the body is larger than the maximum of " + BODY_LIMIT + " bytes");
        }
    }

    @Test
    void expectContinueIsHonoured() {
        try (PlainSocket socket = PlainSocket.to(RestAssured.port)) {
            // Given
            String body = "{\"value\":\"dmFsdWU=\"}";

            // When
            socket.send(request("POST", "asked")
                    .header("Content-Length", String.valueOf(body.length()))
                    .header("Expect", "100-continue")
                    .head());

            // Then
            assertThat(socket.interimResponse()).contains("100");
            socket.send(body);
            assertThat(socket.response().status()).isEqualTo(200);
        }
    }

    @Test
    void expectContinueIsRefusedForTooLargeABody() {
        try (PlainSocket socket = PlainSocket.to(RestAssured.port)) {
            // When
            socket.send(request("POST", "askedTooMuch")
                    .header("Content-Length", String.valueOf(BODY_LIMIT + 1))
                    .header("Expect", "100-continue")
                    .head());

            // Then
            assertThatProblem(socket.response(), "askedTooMuch").hasStatus(413, OUT_OF_RANGE);
        }
    }

    private String chunked(String name) {
        return request("POST", name).header("Transfer-Encoding", "chunked").head();
    }

    private static String chunk(String content) {
        return "%x\r\n%s\r\n".formatted(content.length(), content);
    }

    private PlainRequest request(String call, String name) {
        return PlainRequest.of(call, secrets.path(name))
                .token(secrets.token())
                .header("Content-Type", "application/json");
    }

    private void expectNotWritten(String name) {
        assertThat(vault.root()
                        .get("optimus/data/" + PROJECT + "/_project/" + name)
                        .status())
                .isEqualTo(404);
    }
}
