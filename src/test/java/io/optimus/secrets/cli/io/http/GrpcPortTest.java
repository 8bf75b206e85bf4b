package io.optimus.secrets.cli.io.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Optimus's own clients have the port of gRPC in their settings, which this command line reads too. */
class GrpcPortTest {

    private static final String TLS = "\u0016";
    private static final byte[] ALERT = {21, 3, 3, 0, 2, 2, 40};

    @TempDir
    Path folder;

    private Server server;

    @BeforeEach
    void start() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .build()
                .start();
    }

    @AfterEach
    void stop() {
        server.shutdownNow();
    }

    @Test
    void aReadAndAWriteSayThatThePortSpeaksGrpc() {
        // When
        Ended read = run(server.getPort(), "secret", "list");
        Ended write = run(server.getPort(), "secret", "set", "NAME", "value");

        // Then
        for (Ended ended : new Ended[] {read, write}) {
            assertThat(ended)
                    .isEqualTo(new Ended(
                            1,
                            "",
                            "Error: cannot reach http://127.0.0.1:%d (from OPTIMUS_HOST): this port speaks gRPC:"
                                            .formatted(server.getPort())
                                    + " give the service's port for HTTP, usually 9100\n"));
        }
    }

    @Test
    void aWriteThroughAProxyOfSeveralProtocolsIsUnknown() throws IOException {
        // Given
        try (ServerSocket proxy = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> serving = CompletableFuture.runAsync(() -> serveUntilClosed(proxy));

            // When
            Ended ended = run(proxy.getLocalPort(), "secret", "set", "NAME", "value");

            // Then
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.err()).contains("broke off its response, so it is unknown whether this was done");
            proxy.close();
            serving.join();
        }
    }

    /** Breaks off the response to a request, and responds to probes of both versions of HTTP and of TLS. */
    private static void serveUntilClosed(ServerSocket proxy) {
        while (true) {
            try (Socket socket = proxy.accept()) {
                String begin = new String(socket.getInputStream().readNBytes(3), StandardCharsets.US_ASCII);
                socket.getOutputStream()
                        .write(
                                switch (begin) {
                                    case "HEA" ->
                                        "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
                                    case "PRI" -> new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0};
                                    default -> begin.startsWith(TLS) ? ALERT : new byte[0];
                                });
                socket.shutdownOutput();
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (SocketException e) {
                if (proxy.isClosed()) {
                    return;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Ended run(int port, String... command) {
        return new CommandRun(folder)
                .with("OPTIMUS_HOST", "127.0.0.1:" + port)
                .with("OPTIMUS_TOKEN", "someToken")
                .with("OPTIMUS_PROJECT", "sales")
                .run(command);
    }
}
