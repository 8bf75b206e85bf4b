package io.optimus.secrets.grpc;

import io.grpc.Codec;
import io.grpc.DecompressorRegistry;
import io.grpc.netty.NettyServerBuilder;
import io.quarkus.grpc.api.ServerBuilderCustomizer;
import io.quarkus.grpc.runtime.config.GrpcServerConfiguration;
import io.vertx.grpc.VertxServerBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/** What Quarkus has no settings for. */
@ApplicationScoped
class ServerLimits implements ServerBuilderCustomizer<VertxServerBuilder> {

    /** What a client may send ahead. The rest of a message stays with the client until the call has been admitted. */
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
