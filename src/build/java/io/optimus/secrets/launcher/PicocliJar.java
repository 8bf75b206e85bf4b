package io.optimus.secrets.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Compiles picocli for Java 17. The released jar is compiled for Java 5. Java 25 does not put such classes into an archive, and Java
 * 17 verifies them at each start, by the slow verifier.
 */
final class PicocliJar {

    private static final String RELEASE = "17";

    private PicocliJar() {}

    /** Does nothing if the jar exists and is newer than the sources. */
    static void build(Path sources, Path jar) throws IOException {
        Path source = sources.resolve("picocli").resolve("CommandLine.java");
        if (Files.exists(jar) && Files.getLastModifiedTime(jar).compareTo(Files.getLastModifiedTime(source)) > 0) {
            return;
        }
        Path classes = Files.createTempDirectory(jar.getParent(), "picocli-classes");
        try {
            compile(sources, source, classes);
            pack(classes, jar);
        } finally {
            for (Path file : files(classes, true)) {
                Files.delete(file);
            }
        }
    }

    private static void compile(Path sources, Path source, Path classes) {
        ToolProvider javac = ToolProvider.findFirst("javac")
                .orElseThrow(() -> new IllegalStateException("a JDK is needed, not a JRE"));
        PrintWriter silent = new PrintWriter(OutputStream.nullOutputStream());
        PrintWriter errors = new PrintWriter(System.err, true);
        int exitCode = javac.run(
                silent,
                errors,
                "--release",
                RELEASE,
                "-proc:none",
                "-nowarn",
                "-XDstringConcat=inline",
                "-Xlint:none",
                "-sourcepath",
                sources.toString(),
                "-d",
                classes.toString(),
                source.toString());
        if (exitCode != 0) {
            throw new IllegalStateException("picocli does not compile");
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        // Not a temporary file, because only its owner could read it, and others may run the command line.
        Path written = jar.resolveSibling(jar.getFileName() + ".new");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(written))) {
            for (Path file : files(classes, false)) {
                JarEntry entry =
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/'));
                entry.setTimeLocal(LauncherJar.TIME);
                out.putNextEntry(entry);
                Files.copy(file, out);
            }
        }
        Files.move(written, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Returns nested files first, so that they can be deleted in this order. */
    private static List<Path> files(Path folder, boolean withFolders) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file -> withFolders || Files.isRegularFile(file))
                    .sorted((a, b) -> b.compareTo(a))
                    .toList();
        }
    }
}
