package io.optimus.secrets.grpc;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The limits of gRPC alone. It shares the others with REST: see {@link io.optimus.secrets.api.HttpLimits}. */
@ConfigMapping(prefix = "optimus.grpc")
public interface GrpcLimits {

    /** The maximum time of a call, from its metadata until the client has read the response. Optimus's clients wait 2 minutes. */
    @WithDefault("120s")
    Duration callTimeout();

    /** The maximum number of calls in progress on one connection. The client delays further calls. */
    @WithDefault("100")
    int callsPerConnection();

    /** A connection without calls is closed after this time. */
    @WithDefault("60s")
    Duration idleTimeout();
}
