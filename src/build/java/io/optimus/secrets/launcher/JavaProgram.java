package io.optimus.secrets.launcher;

import java.nio.file.Path;

/** The programs of the Java that runs the build. */
final class JavaProgram {

    private JavaProgram() {}

    static String path(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }
}
