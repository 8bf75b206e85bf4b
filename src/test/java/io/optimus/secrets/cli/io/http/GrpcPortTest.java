package io.optimus.secrets.cli.io.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Optimus's own clients have the port of gRPC in their settings, which this command line reads too. */
class GrpcPortTest {

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
        Ended read = run("secret", "list");
        Ended write = run("secret", "set", "NAME", "value");

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

    private Ended run(String... command) {
        return new CommandRun(folder)
                .with("OPTIMUS_HOST", "127.0.0.1:" + server.getPort())
                .with("OPTIMUS_TOKEN", "someToken")
                .with("OPTIMUS_PROJECT", "sales")
                .run(command);
    }
}
