package io.optimus.secrets.cli.admin.audit;

import java.util.Locale;
import java.util.Optional;

/**
 * A path below the mount of the secrets. Vault logs it in plain text, not as a hash.
 *
 * @param kind the API of KV version 2 that was called
 * @param folder the namespace, or the folder of the project-wide secrets; empty if the path is too short
 * @param name may contain slashes if the service did not create it; empty for a list
 */
record SecretPath(Kind kind, String project, String folder, String name) {

    enum Kind {
        DATA,
        METADATA,
        DELETE,
        UNDELETE,
        DESTROY,
        SUBKEYS
    }

    /** What a call does. Only Vault's response shows for sure whether a write registers or updates a secret. */
    SecretAction action(String operation) {
        return switch (kind) {
            case DATA ->
                switch (operation) {
                    case "read" -> SecretAction.READ;
                    case "create" -> SecretAction.REGISTERED;
                    case "delete" -> SecretAction.DELETED;
                    default -> SecretAction.UPDATED;
                };
            case METADATA ->
                switch (operation) {
                    case "read" -> SecretAction.READ_METADATA;
                    case "list" -> SecretAction.LISTED;
                    case "delete" -> SecretAction.DESTROYED;
                    default -> SecretAction.CHANGED_METADATA;
                };
            case SUBKEYS -> SecretAction.READ_METADATA;
            case DELETE -> SecretAction.DELETED;
            case UNDELETE -> SecretAction.UNDELETED;
            case DESTROY -> SecretAction.DESTROYED;
        };
    }

    /** Empty for other mounts, and for the configuration of this one. */
    static Optional<SecretPath> of(String path, String mount) {
        if (!path.startsWith(mount + "/")) {
            return Optional.empty();
        }
        String[] parts = path.substring(mount.length() + 1).split("/", 4);
        for (Kind kind : Kind.values()) {
            if (parts[0].equals(kind.name().toLowerCase(Locale.ROOT))) {
                return Optional.of(
                        switch (parts.length) {
                            case 1 -> new SecretPath(kind, "", "", "");
                            case 2 -> new SecretPath(kind, parts[1], "", "");
                            case 3 ->
                                path.endsWith("/")
                                        ? new SecretPath(kind, parts[1], parts[2], "")
                                        : new SecretPath(kind, parts[1], "", parts[2]);
                            default -> new SecretPath(kind, parts[1], parts[2], parts[3]);
                        });
            }
        }
        return Optional.empty();
    }
}
