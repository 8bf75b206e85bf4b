package io.optimus.secrets.vault.client;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vault.client.VaultClient;
import io.quarkus.vault.client.http.VaultHttpClient;
import io.quarkus.vault.runtime.VaultConfigHolder;
import io.quarkus.vault.runtime.config.VaultRuntimeConfig;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.PemTrustOptions;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URL;
import java.time.Duration;
import java.util.List;

/**
 * Creates quarkus-vault's client for each of Vault's addresses, with a connection pool of a configurable size. The client's own pool
 * has five connections, and no setting for more.
 */
class VaultClientFactory {

    /** Enough connections for the health of the node, the probe of the key, and a login for it. */
    private static final int PROBES = 4;

    private static final int WAITING_PROBES = 16;

    /** Without this check, quarkus-vault would fail at the first request and not say what is missing. */
    void checkCredentials(@Observes StartupEvent start, VaultConfigHolder config) {
        VaultRuntimeConfig vault = config.getVaultRuntimeConfig();
        if (vault.getAuthenticationType() == null && !vault.authentication().isDirectClientToken()) {
            throw new ConfigurationException(
                    "The service has no credentials for Vault. Create them with: optimus admin init"
                            + " --service-credentials config/application.properties");
        }
    }

    /** The clients share the service's own token and the pool, which limits the connections for each address separately. */
    @Produces
    @Singleton
    VaultNodes nodes(VaultClient shared, Vertx vertx, VaultConfigHolder config, VaultSettings settings) {
        VaultRuntimeConfig vault = config.getVaultRuntimeConfig();
        long maxResponseSize = settings.maxResponseSize().asLongValue();
        VaultHttpClient calls = new BoundedVaultHttp(pools(vertx, vault, settings.connections()), maxResponseSize);
        VaultHttpClient probes = new BoundedVaultHttp(pools(vertx, vault, PROBES), maxResponseSize);
        Duration timeout = VaultCalls.timeout(vault);
        List<String> addresses = settings.addresses()
                .map(urls -> urls.stream().map(URL::toString).toList())
                .orElse(List.of(shared.getBaseUrl().toString()));
        return new VaultNodes(addresses.stream()
                // The client appends a slash.
                .map(address -> address.replaceFirst("/+$", ""))
                .map(address -> new VaultNode(
                        address,
                        new VaultConnections(
                                client(shared, calls, address),
                                settings.connections(),
                                settings.waitingRequests(),
                                timeout),
                        new VaultConnections(client(shared, probes, address), PROBES, WAITING_PROBES, timeout)))
                .toList());
    }

    private static VaultClient client(VaultClient shared, VaultHttpClient http, String address) {
        return shared.configure().executor(http).baseUrl(address).build();
    }

    private static EventLoopPools pools(Vertx vertx, VaultRuntimeConfig vault, int connections) {
        HttpClientOptions options = options(vault);
        PoolOptions size = new PoolOptions().setHttp1MaxSize(connections);
        return new EventLoopPools(() -> vertx.createHttpClient(options, size));
    }

    private static HttpClientOptions options(VaultRuntimeConfig vault) {
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout((int) vault.connectTimeout().toMillis());
        vault.tls().caCert().ifPresent(path -> options.setTrustOptions(new PemTrustOptions().addCertPath(path)));
        if (vault.tls().skipVerify().orElse(false)) {
            options.setTrustAll(true).setVerifyHost(false);
        }
        return options;
    }
}
