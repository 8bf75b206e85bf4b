package io.optimus.secrets.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The systemd unit of the Debian package. The tests need no systemd that runs, and check the unit with its tool if there is one. */
class ServiceUnitTest {

    private static final String NAME = "optimus-secrets.service";

    @TempDir
    Path folder;

    private List<String> unit;

    @BeforeEach
    void read() throws IOException {
        unit = Files.readAllLines(Path.of("tools/dist/service", NAME));
    }

    @Test
    void systemdPassesTheAppRoleToTheServiceAlone() throws IOException {
        // When, Then
        assertThat(unit)
                .contains(
                        "AssertPathExists=/etc/optimus-secrets/application.properties",
                        "LoadCredential=application.properties:/etc/optimus-secrets/application.properties",
                        "ExecStart=/usr/bin/optimus serve --config ${CREDENTIALS_DIRECTORY}/application.properties",
                        "DynamicUser=yes",
                        "LimitCORE=0")
                .noneMatch(line -> line.startsWith("Environment=") || line.startsWith("User="));
        assertThat(Files.readString(Path.of("tools/dist/service/service.env"))).doesNotContainIgnoringCase("app_role");
    }

    @Test
    void systemdAcceptsTheUnitAndItsRestrictions() throws IOException, InterruptedException {
        // Given
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(bin -> Files.isExecutable(Path.of(bin, "systemd-analyze"))),
                "systemd-analyze is not installed");
        // It checks that the programs exist, so an existing program replaces them.
        List<String> installed = unit.stream()
                .map(line -> line.replaceFirst("^(ExecStart(Post)?=)\\S+", "$1/bin/true"))
                .toList();
        Path file = Files.write(folder.resolve(NAME), installed);

        // When, Then
        assertThat(output("verify", file.toString())).doesNotContain(NAME);
        assertThat(output("security", "--offline=true", "--threshold=20", file.toString()))
                .contains("Overall exposure level");
    }

    private static String output(String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of("systemd-analyze"), Stream.of(arguments))
                .toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
