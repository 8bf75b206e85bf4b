package io.optimus.secrets.testing.quarkus;

import io.optimus.secrets.testing.vault.VaultServer;
import io.optimus.secrets.testing.vault.VaultSource;
import java.util.List;

/** Runs the service on Vault's own image with Testcontainers, independent of the Vault of the other tests. */
public final class VaultInContainerProfile extends OwnVaultProfile {

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Vault.class));
    }

    public static final class Vault extends VaultServerResource {

        @Override
        protected VaultServer startVault() {
            return VaultServer.start(VaultSource.CONTAINER);
        }
    }
}
