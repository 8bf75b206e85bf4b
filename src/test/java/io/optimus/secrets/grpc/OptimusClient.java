package io.optimus.secrets.grpc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.opentest4j.TestAbortedException;

/** Finds Optimus's own command line, which {@code bin/dev optimus-client} builds once. */
final class OptimusClient {

    private OptimusClient() {}

    /** Without Go the test is skipped, except in CI, where a check that cannot be made is a failure. */
    static Path find() {
        try {
            Path messages = Files.createTempFile("optimus-client", ".log");
            Process build = new ProcessBuilder(
                            Path.of("bin", "dev").toAbsolutePath().toString(), "optimus-client")
                    .redirectError(messages.toFile())
                    .start();
            String path = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (build.waitFor() == 0) {
                return Path.of(path);
            }
            String reason = "Optimus's own command line is not there: " + Files.readString(messages);
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
