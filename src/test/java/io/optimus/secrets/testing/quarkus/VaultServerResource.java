package io.optimus.secrets.testing.quarkus;

import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.net.FreePorts;
import io.optimus.secrets.testing.net.VaultProxy;
import io.optimus.secrets.testing.vault.VaultServer;
import io.optimus.secrets.testing.vault.VaultSource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Runs the service on a {@link VaultServer}, with a {@link VaultProxy} before it that hands everything on until a test says
 * otherwise. Tests get both by fields of those types; a {@link SecretsClient} is with root's token on a project of its own, anew
 * for each test, and what the test before had told the proxy is forgotten.
 */
public class VaultServerResource implements QuarkusTestResourceLifecycleManager {

    private VaultServer vault;
    private VaultProxy proxy;

    @Override
    public Map<String, String> start() {
        vault = startVault();
        prepare(vault);
        proxy = VaultProxy.to(vault.address());
        Map<String, String> settings = vault.serviceSettings();
        settings.put("quarkus.vault.url", proxy.address());
        settings.put("quarkus.grpc.server.test-port", Integer.toString(FreePorts.one()));
        return settings;
    }

    protected VaultProxy proxy() {
        return proxy;
    }

    /** The one that test classes share. */
    protected VaultServer startVault() {
        return VaultServer.start(VaultSource.chosen());
    }

    /** For what the service is to find in Vault when it starts. */
    protected void prepare(VaultServer started) {}

    @Override
    public void inject(TestInjector injector) {
        proxy.heal();
        injector.injectIntoFields(vault, new TestInjector.MatchesType(VaultServer.class));
        injector.injectIntoFields(proxy, new TestInjector.MatchesType(VaultProxy.class));
        injector.injectIntoFields(
                SecretsClient.onProjectOfItsOwn(vault.root().token()),
                new TestInjector.MatchesType(SecretsClient.class));
    }

    @Override
    public void stop() {
        if (proxy != null) {
            proxy.close();
        }
        if (vault != null) {
            vault.close();
        }
    }
}
