package io.optimus.secrets.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.cli.service.TlsIT;
import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.FakeService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --ca-cert} with files that contain no CA. {@link TlsIT} tests it with a CA. */
class CaCertificateTest {

    @TempDir
    Path folder;

    @AutoClose
    private final FakeService service = new FakeService();

    @Test
    void aFileWithoutCertificatesIsNamedAndNothingIsSent() throws IOException {
        // Given
        Files.writeString(folder.resolve("text"), "no certificate\n");
        Files.writeString(folder.resolve("empty"), "");

        // When
        Ended missing = https().run("secret", "list", "--ca-cert", "missing");
        Ended text = https().run("secret", "list", "--ca-cert", "text");
        Ended empty = https().with("OPTIMUS_CACERT", "empty").run("secret", "list");

        // Then
        assertThat(missing)
                .isEqualTo(new Ended(1, "", "Error: cannot read missing (from --ca-cert): there is no such file\n"));
        assertThat(text.err())
                .isEqualTo("Error: text (from --ca-cert) is malformed: certificates in PEM form are expected\n");
        assertThat(empty.err()).isEqualTo("Error: empty (from OPTIMUS_CACERT) contains no certificate\n");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void aPortThatSpeaksPlainHttpIsReported() throws IOException {
        // Given
        try (ServerSocket plain = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> responding = CompletableFuture.runAsync(() -> respondInPlain(plain));

            // When
            Ended ended = https().with("OPTIMUS_HOST", "https://127.0.0.1:" + plain.getLocalPort())
                    .run("secret", "list");

            // Then
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.err())
                    .contains(
                            "cannot reach https://127.0.0.1:" + plain.getLocalPort(),
                            "this port speaks plain HTTP: use http://");
            responding.join();
        }
    }

    private static void respondInPlain(ServerSocket server) {
        for (int connections = 0; connections < 2; connections++) {
            try (Socket socket = server.accept()) {
                socket.getInputStream().read();
                socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            } catch (IOException e) {
                // The client has closed the connection before it has read everything.
            }
        }
    }

    private CommandRun https() {
        return CommandRun.on(service, folder).with("OPTIMUS_HOST", "https://" + service.host());
    }
}
