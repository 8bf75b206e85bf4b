package io.optimus.secrets.testing.quarkus;

import io.optimus.secrets.testing.net.VaultProxy;
import io.optimus.secrets.testing.vault.VaultServer;
import java.util.Map;

/** Runs the service on one {@link VaultServer} with two addresses, each a {@link VaultProxy}. */
public class TwoVaultAddressesResource extends OwnVaultResource {

    /** The service uses the first address at the start. */
    public record Proxies(VaultProxy first, VaultProxy second) {}

    private VaultProxy second;

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = super.start();
        second = VaultProxy.to(proxy().vault());
        settings.put("optimus.vault.addresses", proxy().address() + "," + second.address());
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        super.inject(injector);
        second.clearFaults();
        injector.injectIntoFields(new Proxies(proxy(), second), new TestInjector.MatchesType(Proxies.class));
    }

    @Override
    public void stop() {
        if (second != null) {
            second.close();
        }
        super.stop();
    }
}
