package io.optimus.secrets.testing.quarkus;

import io.optimus.secrets.testing.vault.VaultServer;

/** A {@link VaultServerResource} that never uses an external Vault. */
public class OwnVaultResource extends VaultServerResource {

    @Override
    protected VaultServer startVault() {
        return VaultServer.start();
    }
}
