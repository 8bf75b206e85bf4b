package io.optimus.secrets.permissions;

/** An operation that is a single request to Vault and needs one capability on one path. */
interface VaultOperation extends Operation {

    String capability();

    String path(VaultLocation place);

    /** Whether the result also depends on the written fields, which a policy can restrict. */
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
