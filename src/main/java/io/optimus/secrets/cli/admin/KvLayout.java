package io.optimus.secrets.cli.admin;

import io.optimus.secrets.cli.WrongUsage;
import java.util.regex.Pattern;

/** Where the secrets are in Vault: their KV v2 mount, and the folder of a project that holds its project-wide ones. */
public record KvLayout(String mount, String projectFolder) {

    /** Begins as no namespace's name does, so that no grant for a namespace is one for the project. */
    private static final Pattern PROJECT_FOLDER = Pattern.compile("_[A-Za-z0-9._-]{1,99}");

    public KvLayout {
        VaultName.checked("--mount", mount);
        if (!PROJECT_FOLDER.matcher(projectFolder).matches()) {
            throw new WrongUsage("--project-folder must be _ and 1 to 99 letters, digits, '.', '_' or '-'");
        }
    }
}
