package io.optimus.secrets.cli.vault;

import io.optimus.secrets.cli.command.CommandFailure;
import java.util.List;
import java.util.Map;

/** Reads fields that Vault's responses always have. Without one, the response did not come from Vault. */
public final class VaultFields {

    private VaultFields() {}

    public static String text(Map<?, ?> fields, String name) {
        if (fields.get(name) instanceof String text) {
            return text;
        }
        throw missing(name);
    }

    /** Vault sometimes sends null instead of an empty list. */
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
        return new CommandFailure(
                "Vault's response has no field '" + name + "': a proxy or another server may have responded");
    }
}
