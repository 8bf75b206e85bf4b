package io.optimus.secrets.cli.proxy;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.optimus.secrets.cli.command.CommandFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Listens at 127.0.0.1 for gRPC in plain HTTP/2, and forwards all calls. */
final class ForwardingServer implements AutoCloseable {

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    /** The service's limit: a token has up to 8 KiB. */
    private static final int MAX_METADATA_BYTES = 16 * 1024;

    private static final int MAX_CALLS_PER_CONNECTION = 100;

    /** For calls in progress when the user stops the proxy. */
    private static final long GRACE_SECONDS = 2;

    /** The parent of the libraries' loggers, kept because Java forgets the level of a logger that nothing refers to. */
    private static final Logger LIBRARIES = Logger.getLogger("io");

    private final Server server;

    private ForwardingServer(Server server) {
        this.server = server;
    }

    /** @throws CommandFailure if the port is taken */
    static ForwardingServer start(int port, Upstream upstream, UserToken token, ClientFilter filter) {
        // Java 24 and newer would print a warning about Netty.
        System.setProperty("io.netty.noUnsafe", "true");
        // Failures of connections are reported to the clients. Below WARNING, the libraries log metadata.
        LIBRARIES.setLevel(Level.SEVERE);
        try {
            return new ForwardingServer(
                    NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port))
                            .fallbackHandlerRegistry(new AnyMethod(new CallForwarding(upstream, token)))
                            .addTransportFilter(new ClientConnections(upstream, filter))
                            .maxInboundMetadataSize(MAX_METADATA_BYTES)
                            .maxConcurrentCallsPerConnection(MAX_CALLS_PER_CONNECTION)
                            .build()
                            .start());
        } catch (IOException e) {
            throw new CommandFailure(
                    "cannot listen at 127.0.0.1:" + port
                            + ": the port is taken by another program, or only root may use it; choose another one with --port");
        }
    }

    int port() {
        return server.getPort();
    }

    /** Returns when the process is told to end. */
    void awaitEnd() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        try {
            server.awaitTermination();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            if (!server.shutdown().awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                server.shutdownNow().awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
