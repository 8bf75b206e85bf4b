package io.optimus.secrets.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Runs {@code tools/linearizability}, which is built with Go. */
public final class LinearizabilityChecker {

    private static final Path SOURCE = Path.of("tools", "linearizability").toAbsolutePath();
    private static final Path PROGRAM = Path.of("target", "linearizability").toAbsolutePath();

    /** @param text what the checker printed */
    public record Verdict(int exitCode, String text) {
        public boolean linearizable() {
            return exitCode == 0;
        }
    }

    private LinearizabilityChecker() {}

    public static synchronized Verdict check(Path history) {
        Verdict built = run("go", "build", "-o", PROGRAM.toString(), ".");
        if (built.exitCode() != 0) {
            throw new IllegalStateException("the checker cannot be built, Go is needed: " + built.text());
        }
        return run(PROGRAM.toString(), history.toString());
    }

    private static Verdict run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(SOURCE.toFile())
                    .redirectErrorStream(true)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Verdict(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
