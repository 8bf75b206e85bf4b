package io.optimus.secrets.cli.vault;

import io.optimus.secrets.cli.command.CommandFailure;
import java.util.List;
import java.util.Map;

/** Fields that Vault's responses always have: without one, the response is not what it seems to be. */
public final class VaultFields {

    private VaultFields() {}

    public static String text(Map<?, ?> fields, String name) {
        if (fields.get(name) instanceof String text) {
            return text;
        }
        throw missing(name);
    }

    /** Vault has null in the place of an empty list at times. */
    public static List<?> listOrNull(Map<?, ?> fields, String name) {
        Object found = fields.get(name);
        if (found instanceof List<?> items) {
            return items;
        }
        if (found == null && fields.containsKey(name)) {
            return List.of();
        }
        throw missing(name);
    }

    private static CommandFailure missing(String name) {
        return new CommandFailure("Vault's response has no field '" + name
                + "': is it a proxy that responded, or a Vault of another kind?");
    }
}
