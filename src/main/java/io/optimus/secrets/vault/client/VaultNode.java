package io.optimus.secrets.vault.client;

/**
 * One address of Vault.
 *
 * @param calls the connections for requests
 * @param probes the connections for health checks, which must not wait behind requests
 */
public record VaultNode(String address, VaultConnections calls, VaultConnections probes) {

    @Override
    public String toString() {
        return address;
    }
}
