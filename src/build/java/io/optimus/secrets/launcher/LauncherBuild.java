package io.optimus.secrets.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Creates the files that bin/optimus needs. The build runs it. Not for users. */
public final class LauncherBuild {

    /** `optimus version` reads it: a file, because Java takes 3 ms to find one in a jar. */
    private static final String COMMIT = "commit";

    private LauncherBuild() {}

    /**
     * @param args the folder of the packaged service, that of picocli's sources, that to write to, and whether to create the archive of
     *     the service
     */
    public static void main(String... args) throws Exception {
        Path service = Path.of(args[0]);
        Path picocliSources = Path.of(args[1]);
        // Absolute, because the class path must be the same as in bin/optimus, or Java ignores the archive.
        Path launcher = Path.of(args[2]).toAbsolutePath();
        Files.createDirectories(launcher);
        Path picocli = launcher.resolve(LauncherJar.PICOCLI);
        PicocliJar.build(picocliSources, picocli);
        // The archive of the service contains picocli's classes only if they are compiled for Java 17.
        Files.copy(
                picocli,
                LauncherJar.only(service.resolve("lib").resolve("main"), "info.picocli.picocli-"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(launcher.resolve(COMMIT), Commit.current() + "\n");
        ClassArchive.create(LauncherJar.write(service, launcher), launcher);
        if (Boolean.parseBoolean(args[3])) {
            ServiceArchive.create(service.toAbsolutePath());
        }
    }
}
