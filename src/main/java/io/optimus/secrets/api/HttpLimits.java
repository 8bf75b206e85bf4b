package io.optimus.secrets.api;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What one process takes on at once, and how long it waits for a client. Beyond that it refuses at once. */
@ConfigMapping(prefix = "optimus.http")
public interface HttpLimits {

    /** Requests in progress; more are refused with 503. A request does not count while its body is arriving. */
    @WithDefault("128")
    int requests();

    /** Memory for the bodies of all requests; bodies that need more are refused with 503. */
    @WithDefault("16M")
    MemorySize bodies();

    /** From the end of the headers to the end of the body. */
    @WithDefault("20s")
    Duration bodyTime();

    /** For the client to take what was written to it at once, which is mostly an answer as a whole. */
    @WithDefault("60s")
    Duration answerTime();
}
