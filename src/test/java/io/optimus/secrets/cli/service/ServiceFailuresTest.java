package io.optimus.secrets.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.FakeService;
import io.optimus.secrets.testing.net.FreePorts;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceFailuresTest {

    private static final String VALUE = "canaryValue";

    @TempDir
    Path folder;

    @AutoClose
    private final FakeService service = new FakeService();

    @Test
    void theErrorForADownServiceNamesTheSourceOfTheHost() {
        // Given
        int port = FreePorts.one();

        // When
        Ended ended = run("127.0.0.1:" + port, "secret", "set", "a", VALUE);

        // Then
        assertThat(ended)
                .isEqualTo(new Ended(
                        1,
                        "",
                        "Error: cannot reach http://127.0.0.1:%d (from OPTIMUS_HOST): nothing accepts connections there\n"
                                .formatted(port)));
    }

    @Test
    void aSilentHostTimesOut() throws IOException {
        // Given a full queue of connections, so that a new one is not accepted
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(full, waiting);

            // When
            Ended ended = run("127.0.0.1:" + full.getLocalPort(), "secret", "set", "a", VALUE);

            // Then
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.err()).contains("cannot reach", "no connection within 2 seconds");
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    void anUnknownHostIsReported() {
        // When
        Ended ended = run("no-such-host.invalid:9100", "secret", "list", "--insecure-http");

        // Then
        assertThat(ended.err()).contains("cannot reach http://no-such-host.invalid:9100", "there is no such host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Len", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"})
    void anInterruptedResponseLeavesTheOutcomeOfAWriteUnknown(String beginning) throws IOException {
        // Given
        try (ServerSocket dying = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            CompletableFuture.runAsync(() -> dieAfter(dying, beginning));

            // When
            Ended ended = run("127.0.0.1:" + dying.getLocalPort(), "secret", "set", "a", VALUE);

            // Then
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.err())
                    .contains("unknown whether this was done", "optimus secret list -p someProject")
                    .doesNotContain("already exists", VALUE);
        }
    }

    @Test
    void aProxysResponseLeavesTheOutcomeOfAWriteUnknown() {
        // Given
        service.responds(502, "text/html", "<html>" + VALUE);

        // When
        Ended ended = run(service.host(), "secret", "delete", "a");

        // Then
        assertThat(ended.err())
                .contains("status 502", "unknown whether this was done")
                .doesNotContain(VALUE);
    }

    @Test
    void anotherServersSuccessIsNotTheServices() {
        // Given
        service.responds(200, "text/html", "<html>log in to this network");

        // When
        Ended ended = run(service.host(), "secret", "set", "a", VALUE);

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .contains("does not look like an optimus-secrets service", "unknown whether this was done");
    }

    @Test
    void aListThatFailsChangesNothingAndSaysSo() {
        // Given
        service.responds(502, "text/html", "<html>");

        // When
        Ended ended = run(service.host(), "secret", "list");

        // Then
        assertThat(ended.err())
                .contains("(status 502, text/html) came from a proxy or another server")
                .doesNotContain("unknown");
    }

    @Test
    void theServicesMessageIsShownWithTheRequestId() {
        // Given
        service.refuses(503, "Vault is sealed");

        // When
        Ended ended = run(service.host(), "secret", "set", "a", VALUE);

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .isEqualTo("Error: Vault is sealed (request id "
                        + service.onlyRequest().requestId() + ")\n");
    }

    @Test
    void aMessageCannotControlTheTerminal() {
        // Given
        service.refuses(403, "no\\u001b[2J\\nno");

        // When
        Ended ended = run(service.host(), "secret", "list");

        // Then
        assertThat(ended.err()).isEqualTo("Error: no?[2J?no\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "[]", "{}", "{\"secrets\":{}}", "{\"secrets\":[1]}", "{\"secrets\":"})
    void anotherServerThanTheServiceIsRecognised(String body) {
        // Given
        service.responds(200, "application/json", body);

        // When
        Ended ended = run(service.host(), "secret", "list");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains(service.host(), "does not look like an optimus-secrets service");
    }

    @Test
    void aRedirectIsNotFollowedWithTheToken() {
        // Given
        service.responds(302, "text/html", "");

        // When
        Ended ended = run(service.host(), "secret", "list");

        // Then
        assertThat(ended.err()).contains("status 302");
        assertThat(service.requests()).hasSize(1);
    }

    private Ended run(String host, String... args) {
        return CommandRun.on(service, folder).with("OPTIMUS_HOST", host).run(args);
    }

    /** Closes every connection after the beginning of a response, until the server is closed. */
    private static void dieAfter(ServerSocket server, String beginning) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                InputStream in = socket.getInputStream();
                StringBuilder request = new StringBuilder();
                while (!request.toString().endsWith("}")) {
                    int next = in.read();
                    if (next < 0) {
                        throw new EOFException();
                    }
                    request.append((char) next);
                }
                socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // The test has closed the server, or the client has closed the connection.
            }
        }
    }

    private static void fill(ServerSocket server, List<Socket> waiting) throws IOException {
        for (int i = 0; i < 10; i++) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(server.getLocalSocketAddress(), 500);
            } catch (SocketTimeoutException e) {
                return;
            }
        }
        throw new IllegalStateException("the queue does not fill");
    }
}
