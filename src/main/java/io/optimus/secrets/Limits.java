package io.optimus.secrets;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "optimus.limits")
interface Limits {

    /** The most that a value may have, decoded. Vault's raft storage takes no entry over 1 MiB, base64 and all. */
    @WithDefault("512K")
    MemorySize valueSize();

    /** After this time a write is answered, whether its outcome is known or not; the command line waits longer. */
    @WithDefault("20S")
    Duration writeTime();

    /** How many secrets one request looks at side by side. */
    @WithDefault("16")
    int concurrency();

    /** How many secrets all lists together look at side by side. */
    @WithDefault("8")
    int lists();
}
