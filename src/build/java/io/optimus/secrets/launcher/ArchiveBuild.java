package io.optimus.secrets.launcher;

import java.io.IOException;
import java.nio.file.Path;

/** Creates the class archive for another Java than the one that built the launcher. A JRE is enough. Not for users. */
public final class ArchiveBuild {

    private ArchiveBuild() {}

    /**
     * @param args the folder of the launcher
     */
    public static void main(String... args) throws IOException, InterruptedException {
        Path launcher = Path.of(args[0]).toAbsolutePath();
        ClassArchive.create(launcher.resolve(LauncherJar.NAME), launcher);
    }
}
