package io.optimus.secrets.cli.io.files;

import java.nio.file.Files;
import java.nio.file.Path;

/** The Git repository that a folder belongs to. */
public final class GitRepository {

    private GitRepository() {}

    /** @return its root; null if the folder belongs to none */
    public static Path rootOf(Path folder) {
        for (Path current = folder; current != null; current = current.getParent()) {
            if (Files.exists(current.resolve(".git"))) {
                return current;
            }
        }
        return null;
    }
}
