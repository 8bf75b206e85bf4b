package io.optimus.secrets.testing.quarkus;

import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.net.FreePorts;
import io.optimus.secrets.testing.net.VaultProxy;
import io.optimus.secrets.testing.vault.VaultServer;
import io.optimus.secrets.testing.vault.VaultSource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Runs the service with a {@link VaultServer}, behind a {@link VaultProxy} that forwards everything unless a test sets a fault. Tests
 * get both in fields of those types. A field of type {@link SecretsClient} gets a client with root's token and a new project for each
 * test. The faults of the previous test are cleared.
 */
public class VaultServerResource implements QuarkusTestResourceLifecycleManager {

    /** The issuer whose JWTs belong to a JWT mount of their own. */
    public static final String OTHER_ISSUER = "https://other.example.com";

    public static final String MOUNT_OF_OTHER_ISSUER = "jwt-other";

    private VaultServer vault;
    private VaultProxy proxy;

    @Override
    public Map<String, String> start() {
        vault = startVault();
        prepare(vault);
        proxy = VaultProxy.to(vault.address());
        Map<String, String> settings = vault.serviceSettings();
        settings.put("quarkus.vault.url", proxy.address());
        settings.put("optimus.login.methods", "userpass,approle,jwt,ldap,kubernetes,oidc");
        settings.put("optimus.vault.jwt.issuers", OTHER_ISSUER + "=" + MOUNT_OF_OTHER_ISSUER);
        settings.put("quarkus.grpc.server.test-port", Integer.toString(FreePorts.one()));
        return settings;
    }

    protected VaultProxy proxy() {
        return proxy;
    }

    /** Starts the Vault of this resource. By default it is the one that {@link VaultSource#chosen()} selects. */
    protected VaultServer startVault() {
        return VaultServer.start(VaultSource.chosen());
    }

    /** Prepares Vault before the service starts. */
    protected void prepare(VaultServer started) {}

    @Override
    public void inject(TestInjector injector) {
        proxy.clearFaults();
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
