package io.optimus.secrets.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Creates an archive of the classes of the command line, which Java maps into memory at the start. An archive is for one version of
 * Java, which is part of its name.
 *
 * <p>The archive is static. By measurement, it is faster than a dynamic one on Java 17, and faster than an AOT cache on Java 25, because
 * a command is too short to profit from the profiles of the cache.
 */
public final class ClassArchive {

    /** As in bin/optimus. Java 17 writes objects into an archive only with G1, and uses them only with G1. */
    private static final List<String> FLAGS = List.of("-XX:+UseG1GC", "-XX:TieredStopAtLevel=1", "-Xlog:disable");

    private static final String PREFIX = "classes-";
    private static final String SUFFIX = ".jsa";
    private static final String MAKER_PREFIX = "java-";

    private static final int FIRST_THAT_LINKS = 24;

    private ClassArchive() {}

    /**
     * For another Java than the one that built the launcher. A JRE is enough. Not for users.
     *
     * @param args the folder of the launcher
     */
    public static void main(String... args) throws IOException, InterruptedException {
        Path launcher = Path.of(args[0]).toAbsolutePath();
        create(launcher.resolve(LauncherJar.NAME), launcher);
    }

    /**
     * Creates the archive, and a link to the Java that made it. Removes those of other versions of Java, which belong to an earlier
     * build: an archive that does not match makes the start slower. The command line works without an archive, so it is not an error if
     * Java cannot create one.
     */
    static void create(Path jar, Path folder) throws IOException, InterruptedException {
        removeOld(folder, PREFIX + "*" + SUFFIX);
        removeOld(folder, MAKER_PREFIX + "*");
        Path classes = Files.createTempFile(folder, "classes", ".list");
        Path written = folder.resolve(classes.getFileName() + ".jsa");
        try {
            boolean made = java(training(jar, classes)) && java(dump(jar, classes, written));
            if (made && Files.exists(written)) {
                Files.move(written, archive(folder), StandardCopyOption.REPLACE_EXISTING);
                Files.createSymbolicLink(maker(folder), Path.of(JavaProgram.path("java")));
            } else {
                System.err.println("No class archive was made: the command line will start slowly");
            }
        } finally {
            Files.deleteIfExists(classes);
            Files.deleteIfExists(written);
        }
    }

    /** The name that bin/optimus looks for. */
    private static Path archive(Path folder) {
        return folder.resolve(PREFIX + System.getProperty("java.version") + SUFFIX);
    }

    /** By this link, bin/optimus knows the version of Java without asking it. */
    private static Path maker(Path folder) {
        return folder.resolve(MAKER_PREFIX + System.getProperty("java.version"));
    }

    /** @param names a glob for the names of the archives */
    static void removeOld(Path folder, String names) throws IOException {
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(folder, names)) {
            for (Path archive : archives) {
                Files.delete(archive);
            }
        }
    }

    /** The training run is not part of the product, so its class comes from the class path of this build. */
    private static List<String> training(Path jar, Path classes) {
        return List.of(
                "-XX:DumpLoadedClassList=" + classes,
                "-cp",
                jar + File.pathSeparator + System.getProperty("java.class.path"),
                TrainingRun.class.getName());
    }

    private static List<String> dump(Path jar, Path classes, Path written) {
        List<String> arguments = new ArrayList<>();
        arguments.add("-Xshare:dump");
        if (Runtime.version().feature() >= FIRST_THAT_LINKS) {
            arguments.add("-XX:+AOTClassLinking");
        }
        arguments.add("-XX:SharedClassListFile=" + classes);
        arguments.add("-XX:SharedArchiveFile=" + written);
        arguments.add("-cp");
        arguments.add(jar.toString());
        return arguments;
    }

    private static boolean java(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(JavaProgram.path("java"));
        command.addAll(FLAGS);
        command.addAll(arguments);
        return new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start()
                        .waitFor()
                == 0;
    }
}
