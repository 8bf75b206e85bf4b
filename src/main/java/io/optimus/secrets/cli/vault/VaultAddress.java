package io.optimus.secrets.cli.vault;

import io.optimus.secrets.cli.io.shell.ShellWord;
import java.net.URI;

/**
 * The Vault that a command calls.
 *
 * @param url ends with a slash
 * @param namespace of Vault Enterprise or OpenBao; empty for the root namespace
 */
public record VaultAddress(URI url, String namespace) {

    public boolean inNamespace() {
        return !namespace.isEmpty();
    }

    /** The variables with which the service uses the same Vault, quoted for a shell. */
    public String serviceVariables() {
        String address = url.toString();
        return "QUARKUS_VAULT_URL=" + ShellWord.of(address.substring(0, address.length() - 1))
                + (inNamespace() ? " OPTIMUS_VAULT_NAMESPACE=" + namespace : "");
    }

    /** For messages. */
    @Override
    public String toString() {
        return url + (inNamespace() ? " (namespace " + namespace + ")" : "");
    }
}
