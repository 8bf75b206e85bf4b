package io.optimus.secrets;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of the use cases. {@link SettingBounds} has their minimums. */
@ConfigMapping(prefix = "optimus.limits")
interface UseCaseLimits {

    /** The maximum size of a decoded value. Vault's raft storage accepts no entry over 1 MiB, including the base64 overhead. */
    @WithDefault("512K")
    MemorySize valueSize();

    /** A write gets a response after this time, even if its outcome is unknown; the command line waits longer. */
    @WithDefault("20S")
    Duration writeTimeout();

    /** How many secrets one request reads or writes concurrently. All imports together write up to three times as many. */
    @WithDefault("16")
    int concurrency();

    /** How many secrets all lists together read concurrently; fewer while writes are in progress. */
    @WithDefault("16")
    int lists();
}
