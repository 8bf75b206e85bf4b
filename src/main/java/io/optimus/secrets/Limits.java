package io.optimus.secrets;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "optimus.limits")
interface Limits {

    /** The most that a value may have, decoded. Vault's raft storage takes no entry over 1 MiB, base64 and all. */
    @WithDefault("512K")
    MemorySize valueSize();

    /** How many secrets one request looks at side by side. */
    @WithDefault("16")
    int concurrency();

    /** How many secrets all lists together look at side by side. */
    @WithDefault("8")
    int lists();
}
