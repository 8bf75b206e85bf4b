package io.optimus.secrets.cli.io.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.testing.net.FreePorts;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TotalTimeoutTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Proxies NO_PROXIES = Proxies.of(new ProcessEnvironment(Map.of(), Path.of(""), null));

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nX-Slow: ", "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"})
    void anEndlessResponseTimesOut(String beginning) throws IOException {
        // Given
        try (ServerSocket server = FreePorts.listening(0)) {
            CompletableFuture.runAsync(() -> trickle(server, beginning));
            URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
            JsonHttpClient http = new JsonHttpClient(SECOND, SECOND, SECOND.multipliedBy(2), null, NO_PROXIES);

            // When
            long begin = System.nanoTime();
            assertThatThrownBy(() -> http.send("GET", uri, Map.of(), null)).isInstanceOf(SocketTimeoutException.class);

            // Then
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(SECOND, Duration.ofSeconds(20));
        }
    }

    @Test
    void exceptionsAreThrownUnchanged() {
        // Given
        TotalTimeout timeout = new TotalTimeout(SECOND);

        // When, Then
        assertThatThrownBy(() -> timeout.call(() -> {
                    throw new NotConnected("no");
                }))
                .isInstanceOf(NotConnected.class)
                .hasMessage("no");
        assertThatThrownBy(() -> timeout.call(() -> {
                    throw new IllegalStateException("defect");
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    private static void trickle(ServerSocket server, String beginning) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write(beginning.getBytes());
            // Each byte keeps the client's call from its timeout for a single read.
            while (!beginning.isEmpty() && !server.isClosed()) {
                socket.getOutputStream().write('a');
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
            // Silent until the client closes the connection.
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The client has timed out and closed the connection.
        }
    }
}
