package io.optimus.secrets.vault.client;

import io.optimus.secrets.contract.BrowserLogin;
import io.optimus.secrets.contract.Defaults;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Addresses and mounts of Vault. Its time-outs, TLS and the service's AppRole are settings of quarkus-vault. */
@ConfigMapping(prefix = "optimus.vault")
public interface VaultSettings {

    /**
     * The addresses of the nodes of a Vault cluster. One is used until it fails, then the next. Without this setting,
     * {@code quarkus.vault.url} is the only address.
     */
    Optional<List<URL>> addresses();

    /**
     * The namespace of Vault Enterprise or OpenBao with the mounts and auth methods. Without it, they are in the root namespace.
     * application.properties passes this setting to quarkus-vault.
     */
    Optional<String> namespace();

    /** The mount of the KV v2 secrets engine. */
    @WithDefault(Defaults.MOUNT)
    String mount();

    /** The folder of a project that holds its project-wide secrets; it begins with {@code _}, which no namespace does. */
    @WithDefault(Defaults.PROJECT_FOLDER)
    String projectFolder();

    @WithDefault(Defaults.TRANSIT_MOUNT)
    String transitMount();

    @WithDefault(Defaults.TRANSIT_KEY)
    String transitKey();

    /** How long the readiness check reuses the result of its last use of the transit key. Each use is a line in Vault's audit log. */
    @WithDefault("10s")
    Duration keyCheckInterval();

    /**
     * How many calls to each address of Vault may be in progress. Each event loop has connections of its own, and closes those that were not
     * used for a minute.
     */
    @WithDefault("64")
    int connections();

    /** How many calls may wait; more are refused, so that memory stays bounded. */
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

    /** The mount of the LDAP auth method. */
    @WithDefault("ldap")
    String ldapMount();

    /** The mount of the Kubernetes auth method. */
    @WithDefault("kubernetes")
    String kubernetesMount();

    Jwt jwt();

    /** How a JWT is exchanged for a Vault token. */
    interface Jwt {

        /** The mount of the JWT auth method. */
        @WithDefault("jwt")
        String mount();

        /** The role of the login at {@link #mount()}; without it, the mount's default role. */
        Optional<String> role();

        /**
         * The mounts of further issuers, each as {@code ISSUER=MOUNT}, because a mount accepts the JWTs of one issuer. The JWTs of all
         * other issuers go to {@link #mount()}.
         */
        Optional<List<String>> issuers();

        /** How many exchanged tokens are cached. The least recently used one is dropped first. */
        @WithDefault("10000")
        int cacheSize();
    }

    Oidc oidc();

    /** How a login with the browser works. */
    interface Oidc {

        /** The mount of the OIDC auth method. */
        @WithDefault(BrowserLogin.METHOD)
        String mount();

        /** The role of the login; without it, the mount's default role. */
        Optional<String> role();
    }
}
