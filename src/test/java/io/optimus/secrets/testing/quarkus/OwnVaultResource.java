package io.optimus.secrets.testing.quarkus;

import io.optimus.secrets.testing.vault.VaultServer;

/** As {@link VaultServerResource}, on a Vault that is never a given one. */
public class OwnVaultResource extends VaultServerResource {

    @Override
    protected VaultServer startVault() {
        return VaultServer.start();
    }
}
