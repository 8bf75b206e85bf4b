package io.optimus.secrets.cli.vault;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.io.http.NotConnected;

/** The failures of calls to Vault, with messages for an administrator. */
record VaultFailures(VaultAddress address) {

    CommandFailure notReached(NotConnected failure) {
        return new CommandFailure("cannot reach Vault at " + address + ": " + failure.getMessage());
    }

    CommandFailure noResponse(String method, String path) {
        return new CommandFailure(
                "Vault at " + address + " did not respond to " + method + " " + path + unknown(method));
    }

    /** The response does not have the form of Vault's responses. */
    CommandFailure notVault(String method, String path, String status) {
        return new CommandFailure("the response to " + method + " " + path + " (" + status
                + ") did not come from a Vault: " + address
                + " is another server, or a proxy in front of Vault responded"
                + unknown(method) + "; give Vault's own address by --vault-addr or VAULT_ADDR");
    }

    private static String unknown(String method) {
        return method.equals("GET") ? "" : "; it is unknown whether this took effect, so run the command again";
    }

    /**
     * @param capability that the token needs for the call
     * @param response an error of Vault
     */
    CommandFailure refused(String capability, String path, VaultResponse response) {
        if (response.forbidden()) {
            return new NotAdministrator("Vault at " + address
                    + " does not know the administrator's token, or the token may not " + capability + " " + path
                    + ": set VAULT_TOKEN to an administrator's token, or run 'vault login'");
        }
        if (response.namespaceMissing()) {
            NamespaceCommands commands = new NamespaceCommands(address.namespace());
            return new CommandFailure(
                    "Vault at " + address + " does not have this namespace: list those that exist with '"
                            + commands.list() + "', create it with '" + commands.create()
                            + "', or correct VAULT_NAMESPACE or --vault-namespace");
        }
        if (response.unavailable()) {
            return new CommandFailure("Vault at " + address + " is sealed or not available");
        }
        return new CommandFailure(
                response.notFound()
                        ? "Vault at " + address + " has nothing at " + path + reasons(response)
                                + "; give its address without /v1"
                        : "Vault at " + address + " refuses to " + capability + " " + path + " ("
                                + response.statusText() + ")" + reasons(response));
    }

    private static String reasons(VaultResponse response) {
        return response.errors().isEmpty()
                ? ""
                : ": " + String.join("; ", response.errors()).replaceAll("\\s+", " ");
    }
}
