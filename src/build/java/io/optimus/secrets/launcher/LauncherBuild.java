package io.optimus.secrets.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the build runs to make the files that bin/optimus starts from. Not for users. */
public final class LauncherBuild {

    private LauncherBuild() {}

    /**
     * @param args the folder of the packaged service, that of picocli's sources, and that to write to
     */
    public static void main(String... args) throws IOException, InterruptedException {
        Path service = Path.of(args[0]);
        Path picocliSources = Path.of(args[1]);
        // Absolute, since Java holds an archive to the class path that it was made with, and bin/optimus has an
        // absolute one.
        Path launcher = Path.of(args[2]).toAbsolutePath();
        Files.createDirectories(launcher);
        PicocliJar.build(picocliSources, launcher.resolve(LauncherJar.PICOCLI));
        ClassArchive.create(LauncherJar.write(service, launcher), launcher);
    }
}
