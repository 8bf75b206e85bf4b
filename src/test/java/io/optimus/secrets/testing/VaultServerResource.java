package io.optimus.secrets.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Runs the service of a test class on a {@link VaultServer}, which the tests get by a field of that type. */
public class VaultServerResource implements QuarkusTestResourceLifecycleManager {

    private VaultServer vault;

    @Override
    public Map<String, String> start() {
        vault = VaultServer.start();
        return vault.serviceSettings();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(vault, new TestInjector.MatchesType(VaultServer.class));
    }

    @Override
    public void stop() {
        if (vault != null) {
            vault.close();
        }
    }
}
