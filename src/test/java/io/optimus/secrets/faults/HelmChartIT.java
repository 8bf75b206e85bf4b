package io.optimus.secrets.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Helm accepts the chart, and renders the files that {@code ManifestsTest} checks. This is a long test, because building Helm
 * takes minutes.
 */
class HelmChartIT {

    @Test
    void theChartRendersItsSnapshots() throws Exception {
        // Given
        needsHelm();

        // When
        Ended test = run(Path.of("deploy/helm/test"));

        // Then
        assertThat(test.exitCode()).as(test.text()).isZero();
    }

    /** Skips the test if Helm cannot be built, for example without Go. In CI, the test fails then. */
    private static void needsHelm() throws Exception {
        Ended build = run(Path.of("bin/dev"), "helm");
        if (build.exitCode() != 0) {
            System.out.println("Helm cannot be built: " + build.text());
            assertThat(System.getenv("CI")).as(build.text()).isNotEqualTo("true");
            Assumptions.abort(build.text());
        }
    }

    private record Ended(int exitCode, String text) {}

    private static Ended run(Path program, String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = program.toAbsolutePath().toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), text);
    }
}
