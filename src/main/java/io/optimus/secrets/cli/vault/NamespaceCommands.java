package io.optimus.secrets.cli.vault;

/**
 * Vault's own commands for a namespace that does not exist. They run in the namespace that would contain it.
 *
 * @param namespace without slashes at its ends, and not the root namespace
 */
public record NamespaceCommands(String namespace) {

    /** Lists the namespaces beside it. */
    public String list() {
        return inParent("list");
    }

    public String create() {
        return inParent("create " + namespace.substring(namespace.lastIndexOf('/') + 1));
    }

    private String inParent(String command) {
        String parent = namespace.contains("/") ? namespace.substring(0, namespace.lastIndexOf('/')) : "";
        return "VAULT_NAMESPACE=" + parent + " vault namespace " + command;
    }
}
