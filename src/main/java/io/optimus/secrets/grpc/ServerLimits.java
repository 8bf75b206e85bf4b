package io.optimus.secrets.grpc;

import io.grpc.Codec;
import io.grpc.DecompressorRegistry;
import io.grpc.netty.NettyServerBuilder;
import io.quarkus.grpc.api.ServerBuilderCustomizer;
import io.quarkus.grpc.runtime.config.GrpcServerConfiguration;
import io.vertx.grpc.VertxServerBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/** The limits of the gRPC server that Quarkus has no settings for. */
@ApplicationScoped
class ServerLimits implements ServerBuilderCustomizer<VertxServerBuilder> {

    /** The bytes that a client may send before the call is admitted. The client keeps the rest until then. */
    private static final int FLOW_CONTROL_WINDOW = 64 * 1024;

    private final CallTracing calls;
    private final GrpcLimits limits;

    ServerLimits(CallTracing calls, GrpcLimits limits) {
        this.calls = calls;
        this.limits = limits;
    }

    @Override
    public void customize(GrpcServerConfiguration configuration, VertxServerBuilder server) {
        server.addStreamTracerFactory(calls);
        // A small compressed message could become a large one. Optimus's clients do not compress.
        server.decompressorRegistry(DecompressorRegistry.emptyInstance().with(Codec.Identity.NONE, true));
        NettyServerBuilder netty = server.nettyBuilder();
        netty.initialFlowControlWindow(FLOW_CONTROL_WINDOW);
        netty.maxConcurrentCallsPerConnection(limits.callsPerConnection());
        netty.maxConnectionIdle(limits.idleTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }
}
