package io.optimus.secrets.vault.client;

import io.optimus.secrets.contract.Defaults;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URL;
import java.util.List;
import java.util.Optional;

/** Where things are in Vault. Its time-outs, TLS and the service's AppRole are quarkus-vault's settings. */
@ConfigMapping(prefix = "optimus.vault")
public interface VaultSettings {

    /**
     * The nodes of a Vault cluster, or several ways to it: one is used until it fails, then the next. Without them
     * {@code quarkus.vault.url} is the one address.
     */
    Optional<List<URL>> addresses();

    /** The mount of the KV v2 secrets engine. */
    @WithDefault(Defaults.MOUNT)
    String mount();

    /** The folder of a project that holds its project-wide secrets; begins with {@code _}, as no namespace does. */
    @WithDefault(Defaults.PROJECT_FOLDER)
    String projectFolder();

    @WithDefault(Defaults.TRANSIT_MOUNT)
    String transitMount();

    @WithDefault(Defaults.TRANSIT_KEY)
    String transitKey();

    /** How many connections to each address of Vault are kept open. */
    @WithDefault("64")
    int connections();

    /** How many requests may wait for a connection; more are refused, so that memory stays bounded. */
    @WithDefault("4096")
    int waitingRequests();

    /** The maximum size of a response; Vault's longest ones are lists of names. */
    @WithDefault("16M")
    MemorySize maxResponseSize();

    /** The mount of the userpass auth method. */
    @WithDefault("userpass")
    String userpassMount();

    /** The mount of the AppRole auth method. */
    @WithDefault("approle")
    String approleMount();

    Jwt jwt();

    /** How a JWT that came in place of a Vault token is exchanged for one. */
    interface Jwt {

        /** The mount of the JWT auth method. */
        @WithDefault("jwt")
        String mount();

        /** The role to log in as; without one the mount's default role. */
        Optional<String> role();

        /** How many exchanged tokens are kept, those used longest ago going first. */
        @WithDefault("10000")
        int cacheSize();
    }
}
