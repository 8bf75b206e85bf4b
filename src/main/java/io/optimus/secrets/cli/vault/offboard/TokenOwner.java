package io.optimus.secrets.cli.vault.offboard;

import io.optimus.secrets.cli.vault.VaultPath;
import io.optimus.secrets.cli.vault.grant.EntityAlias;
import io.optimus.secrets.contract.VaultNamespace;
import java.util.List;
import java.util.Map;

/**
 * Recognizes the tokens of a holder by the entity. If the entity was deleted earlier, by the login that issued them.
 *
 * @param entityId null if there is no entity
 */
record TokenOwner(String entityId, List<EntityAlias> logins) {

    /** @param token as Vault shows it for an accessor, without the token itself */
    boolean owns(Map<String, Object> token) {
        return entityId != null && entityId.equals(token.get("entity_id"))
                || logins.stream().anyMatch(login -> issued(login, token));
    }

    private static boolean issued(EntityAlias login, Map<String, Object> token) {
        String method = VaultPath.auth(login.mount());
        String path = String.valueOf(token.get("path"));
        if (!path.startsWith(method)) {
            return false;
        }
        return switch (login.type()) {
            case "userpass", "ldap" -> path.equalsIgnoreCase(method + "login/" + login.name());
            case "approle" -> login.name().equals(meta(token, "role_name"));
            case "kubernetes" ->
                login.name().equals(meta(token, "service_account_uid"))
                        || login.name()
                                .equals(meta(token, "service_account_namespace") + "/"
                                        + meta(token, "service_account_name"));
            default -> displayName(login, token).equals(token.get("display_name"));
        };
    }

    /** Vault makes it from the namespace, the mount and the name. */
    private static String displayName(EntityAlias login, Map<String, Object> token) {
        String namespace = token.get("namespace_path") instanceof String path ? path : "";
        return VaultNamespace.displayNamePrefix(namespace) + login.mount().replace('/', '-') + "-" + login.name();
    }

    private static String meta(Map<String, Object> token, String name) {
        return token.get("meta") instanceof Map<?, ?> meta ? String.valueOf(meta.get(name)) : "";
    }
}
