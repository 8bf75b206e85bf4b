package io.optimus.secrets.api;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits for all requests of the process, and for the time that clients may take. */
@ConfigMapping(prefix = "optimus.http")
public interface HttpLimits {

    /** Requests in progress; more are refused with 503. A request does not count while its body is arriving. */
    @WithDefault("128")
    int requests();

    /** Memory for the bodies of all requests; bodies that need more are refused with 503. */
    @WithDefault("16M")
    MemorySize bodies();

    /** The maximum time from the end of the headers to the end of the body. */
    @WithDefault("20s")
    Duration bodyTimeout();

    /** The maximum time for the client to read one write to the network, usually a whole response. */
    @WithDefault("60s")
    Duration responseTimeout();
}
