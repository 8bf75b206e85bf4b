package io.optimus.secrets.vault;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where things are in Vault. Its address, time-outs, TLS and the service's AppRole are quarkus-vault's settings. */
@ConfigMapping(prefix = "optimus.vault")
public interface VaultSettings {

    /** The mount of the KV v2 secrets engine. */
    @WithDefault("optimus")
    String mount();

    /** The folder of a project that holds its project-wide secrets; begins with {@code _}, as no namespace does. */
    @WithDefault("_project")
    String projectFolder();

    @WithDefault("transit")
    String transitMount();

    @WithDefault("optimus")
    String transitKey();

    /** How many connections to Vault are kept open. */
    @WithDefault("64")
    int connections();

    /** How many requests may wait for a connection; more are refused, so that memory stays bounded. */
    @WithDefault("4096")
    int waitingRequests();
}
