package io.optimus.secrets.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The commit that is built. */
final class Commit {

    private static final String UNKNOWN = "unknown";
    /** For a build outside of a repository, such as that of the image. */
    private static final String VARIABLE = "OPTIMUS_BUILD_COMMIT";

    private Commit() {}

    /** Returns "unknown" if there is no Git, or if the current folder is not the top folder of a repository. */
    static String current() {
        String given = System.getenv(VARIABLE);
        if (given != null && !given.isBlank()) {
            return given.strip();
        }
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "--show-prefix", "HEAD")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            // The first line is the path from the top folder, so it is empty here.
            return git.waitFor() == 0 && output.startsWith("\n") ? output.strip() : UNKNOWN;
        } catch (IOException e) {
            return UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }
}
