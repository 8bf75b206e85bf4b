package io.optimus.secrets.permissions;

/** The location of a secret in Vault. */
record VaultLocation(String mount, String project, String folder, String name) {

    /** For an operation without a location. */
    static final VaultLocation NONE = new VaultLocation("", "", "", "");

    /** Whether the location is below a namespace's folder. The service has no secrets there. */
    boolean isBelowNamespace() {
        return folder.contains("/");
    }

    /** The secret's path in one of KV v2's trees, such as {@code data}. */
    String path(String tree) {
        return folderPath(tree) + name;
    }

    String folderPath(String tree) {
        return projectPath(tree) + folder + "/";
    }

    String projectPath(String tree) {
        return mountPath(tree) + project + "/";
    }

    String mountPath(String tree) {
        return mount + "/" + tree + "/";
    }
}
