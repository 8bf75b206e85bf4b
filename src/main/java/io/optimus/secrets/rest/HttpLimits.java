package io.optimus.secrets.rest;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What one process takes on at once, and how long it waits for a client. Beyond that it refuses at once. */
@ConfigMapping(prefix = "optimus.http")
public interface HttpLimits {

    /** Requests in work; more are refused with 503. Those whose body is still on its way do not count. */
    @WithDefault("128")
    int requests();

    /** The bodies of all requests together; what would go beyond is refused with 503. */
    @WithDefault("16M")
    MemorySize bodies();

    /** From the first byte of a request to the end of its headers. */
    @WithDefault("10s")
    Duration headTime();

    /** From the end of the headers to the end of the body. */
    @WithDefault("20s")
    Duration bodyTime();

    /** For the client to take what was written to it at once, which is mostly an answer as a whole. */
    @WithDefault("60s")
    Duration answerTime();
}
