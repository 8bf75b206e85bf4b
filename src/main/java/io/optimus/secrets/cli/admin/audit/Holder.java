package io.optimus.secrets.cli.admin.audit;

import io.optimus.secrets.contract.VaultNamespace;
import java.util.List;
import java.util.Map;

/**
 * The holder of a token.
 *
 * @param name as in {@code optimus admin grants}, such as {@code approle:etl}, if the log has enough data for it
 * @param displayName Vault's name for it, such as {@code userpass-alice}; an AppRole's is the name of its mount
 */
record Holder(String name, String displayName) {

    private static final List<String> METHODS = List.of("userpass", "ldap", "jwt", "oidc", "kubernetes");

    /** The holder of a token that Vault does not know. */
    static final Holder UNKNOWN = new Holder("unknown", "");

    /**
     * A token of another namespace of Vault has its display name only, because its user is another one than that of the same name here.
     *
     * @param vaultNamespace that of the mount of secrets
     */
    static Holder of(Map<?, ?> auth, String vaultNamespace) {
        if (!(auth.get("display_name") instanceof String displayName) || displayName.isEmpty()) {
            return UNKNOWN;
        }
        String prefix = VaultNamespace.displayNamePrefix(vaultNamespace);
        String name = displayName.startsWith(prefix)
                ? name(displayName.substring(prefix.length()), AuditEntry.map(auth, "metadata"))
                : displayName;
        return new Holder(name, displayName);
    }

    private static String name(String displayName, Map<?, ?> metadata) {
        if (metadata.get("role_name") instanceof String role) {
            return displayName + ":" + role;
        }
        if (metadata.get("service_account_name") instanceof String account) {
            return "kubernetes:" + metadata.get("service_account_namespace") + "/" + account;
        }
        if (metadata.get("username") instanceof String user && displayName.endsWith("-" + user)) {
            return displayName.substring(0, displayName.length() - user.length() - 1) + ":" + user;
        }
        for (String method : METHODS) {
            if (displayName.startsWith(method + "-")) {
                return method + ":" + displayName.substring(method.length() + 1);
            }
        }
        return displayName;
    }

    /** @param given in the form of {@code optimus admin grant --to}, or a display name */
    boolean isNamed(String given) {
        String typed = given.startsWith("user:") ? "userpass:" + given.substring("user:".length()) : given;
        // The identity provider chooses these names, and may distinguish ALICE from alice.
        boolean caseMatters = typed.startsWith("jwt:") || typed.startsWith("oidc:");
        return displayName.equals(typed) || (caseMatters ? name.equals(typed) : name.equalsIgnoreCase(typed));
    }
}
