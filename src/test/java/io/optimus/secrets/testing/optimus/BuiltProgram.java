package io.optimus.secrets.testing.optimus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.opentest4j.TestAbortedException;

/** Third-party programs that the tests need. {@code bin/dev} finds them, or builds or unpacks them once. */
enum BuiltProgram {

    /** Optimus's own program: the command line and the server. */
    OPTIMUS("optimus-client"),

    /** The folder with PostgreSQL's programs. */
    POSTGRESQL("postgresql");

    private final String command;
    private Path found;

    BuiltProgram(String command) {
        this.command = command;
    }

    /** If the program is missing, the test is skipped. In CI the test fails. */
    synchronized Path find() {
        if (found == null) {
            found = build();
        }
        return found;
    }

    private Path build() {
        try {
            Path messages = Files.createTempFile(command, ".log");
            Process build = new ProcessBuilder(
                            Path.of("bin", "dev").toAbsolutePath().toString(), command)
                    .redirectError(messages.toFile())
                    .start();
            String path = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (build.waitFor() == 0) {
                return Path.of(path);
            }
            String reason = "bin/dev " + command + " failed: " + Files.readString(messages);
            System.out.println(reason);
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(reason);
            }
            throw new TestAbortedException(reason);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
