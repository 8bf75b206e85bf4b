package io.optimus.secrets.cli.doctor.vault;

import io.optimus.secrets.cli.doctor.check.Check;
import io.optimus.secrets.cli.doctor.check.Finding;
import io.optimus.secrets.cli.vault.NamespaceCommands;
import io.optimus.secrets.cli.vault.VaultApi;
import io.optimus.secrets.cli.vault.VaultPath;
import java.util.List;

/** Whether Vault has the namespace. Finds nothing if it has. */
record NamespaceCheck(VaultApi vault) implements Check {

    @Override
    public String subject() {
        return "VAULT_NAMESPACE";
    }

    @Override
    public String manualCommand() {
        return "vault namespace list";
    }

    @Override
    public List<Finding> run() {
        String namespace = vault.address().namespace();
        if (namespace.isEmpty()
                || !vault.attempt("GET", VaultPath.OWN_TOKEN, null).namespaceMissing()) {
            return List.of();
        }
        NamespaceCommands commands = new NamespaceCommands(namespace);
        return List.of(Finding.fail(
                subject(),
                "Vault does not have the namespace " + namespace
                        + "; list those that exist, and create it, or name another by VAULT_NAMESPACE or --vault-namespace:",
                commands.list(),
                commands.create()));
    }
}
