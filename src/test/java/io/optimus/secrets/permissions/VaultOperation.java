package io.optimus.secrets.permissions;

/** One that is a single request to Vault, decided by one capability on one path. */
interface VaultOperation extends Operation {

    String capability();

    String path(VaultLocation place);

    /** Whether more decides than the capability: a policy can name the fields that may be written. */
    default boolean isDecidedByFields() {
        return false;
    }

    static String method(String capability) {
        return switch (capability) {
            case "create", "update" -> "POST";
            case "read" -> "GET";
            case "patch" -> "PATCH";
            case "delete" -> "DELETE";
            case "list" -> "LIST";
            default -> throw new IllegalArgumentException(capability);
        };
    }
}
