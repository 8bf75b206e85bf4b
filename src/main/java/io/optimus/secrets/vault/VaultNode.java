package io.optimus.secrets.vault;

import io.quarkus.vault.client.VaultClient;

/** One address of Vault, and the client that asks there. */
record VaultNode(String address, VaultClient client) {

    @Override
    public String toString() {
        return address;
    }
}
