package io.optimus.secrets.testing.quarkus;

import io.optimus.secrets.testing.vault.VaultServer;

/** As {@link VaultServerResource}, with a Vault that is never an external one. */
public class OwnVaultResource extends VaultServerResource {

    @Override
    protected VaultServer startVault() {
        return VaultServer.start();
    }
}
