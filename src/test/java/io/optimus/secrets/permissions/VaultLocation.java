package io.optimus.secrets.permissions;

/** Where a secret is in Vault. */
record VaultLocation(String mount, String project, String folder, String name) {

    /** For an operation that is in no place. */
    static final VaultLocation NONE = new VaultLocation("", "", "", "");

    /** In a folder of a namespace, where a secret of ours can be none. */
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
