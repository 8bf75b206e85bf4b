package io.optimus.secrets.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Two jars that contain only a class path: that of the command line, with the project's own classes and the three libraries that they
 * need, and the libraries that {@code optimus proxy} needs as well. The paths are relative, so that the folder can be moved.
 */
final class LauncherJar {

    static final String PICOCLI = "picocli.jar";

    static final String NAME = "optimus.jar";

    /** The time of all entries, so that two builds of a commit have the same bytes. */
    static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private static final List<String> LIBRARIES =
            List.of("com.fasterxml.jackson.core.jackson-core-", "org.yaml.snakeyaml-");

    private static final String GRPC = "grpc.jar";
    private static final List<String> GRPC_LIBRARIES =
            List.of("io.grpc.", "io.netty.", "io.perfmark.", "com.google.guava.", "com.google.code.gson.");

    private LauncherJar() {}

    static Path write(Path service, Path launcher) throws IOException {
        StringBuilder classPath = new StringBuilder(PICOCLI);
        append(classPath, launcher, only(service.resolve("app"), ""));
        for (String library : LIBRARIES) {
            append(classPath, launcher, only(service.resolve("lib").resolve("main"), library));
        }
        writeGrpc(service.resolve("lib").resolve("main"), launcher);
        return write(classPath, launcher.resolve(NAME));
    }

    private static void writeGrpc(Path libraries, Path launcher) throws IOException {
        StringBuilder classPath = new StringBuilder();
        try (Stream<Path> jars = Files.list(libraries)) {
            jars.filter(jar ->
                            GRPC_LIBRARIES.stream().anyMatch(jar.getFileName().toString()::startsWith))
                    .sorted()
                    .forEach(jar -> append(classPath, launcher, jar));
        }
        write(classPath, launcher.resolve(GRPC));
    }

    private static Path write(StringBuilder classPath, Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(Attributes.Name.CLASS_PATH, classPath.toString().strip());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            putEntry(out, JarFile.MANIFEST_NAME);
            manifest.write(out);
        }
        return jar;
    }

    private static void putEntry(JarOutputStream out, String name) throws IOException {
        JarEntry entry = new JarEntry(name);
        entry.setTimeLocal(TIME);
        out.putNextEntry(entry);
    }

    private static void append(StringBuilder classPath, Path launcher, Path jar) {
        classPath.append(' ').append(launcher.toAbsolutePath().relativize(jar.toAbsolutePath()));
    }

    static Path only(Path folder, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.startsWith(prefix) && name.endsWith(".jar");
                    })
                    .toList();
            if (found.size() != 1) {
                throw new IllegalStateException(
                        found.size() + " jars named " + prefix + "* in " + folder + ": build again, with clean");
            }
            return found.get(0);
        }
    }
}
