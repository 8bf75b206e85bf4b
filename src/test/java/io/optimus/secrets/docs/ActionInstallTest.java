package io.optimus.secrets.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.docs.DocumentedShell;
import io.optimus.secrets.testing.docs.DocumentedShell.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step of our GitHub action that installs the command line, on a runner that does not have it. */
class ActionInstallTest {

    @TempDir
    Path folder;

    @BeforeEach
    void aPackageOfTheCommandLine() throws IOException, InterruptedException {
        Ended packed = shell("", "")
                .run(
                        "mkdir -p optimus-cli-1/bin && echo 'echo works' >optimus-cli-1/bin/optimus && chmod +x optimus-cli-1/bin/optimus"
                                + " && tar -czf cli.tar.gz optimus-cli-1 && sha256sum cli.tar.gz | cut -d' ' -f1 >sum");
        assertThat(packed.exitCode()).as(packed.output()).isZero();
    }

    @Test
    void thePackageWithTheChecksumIsInstalled() throws IOException, InterruptedException {
        // When
        Ended ended = install(
                folder.resolve("cli.tar.gz").toUri().toString(),
                Files.readString(folder.resolve("sum")).strip());

        // Then
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        String bin = Files.readString(folder.resolve("github-path")).strip();
        assertThat(shell("", "").run(bin + "/optimus").output()).isEqualTo("works\n");
    }

    @Test
    void anotherPackageIsNotInstalled() throws IOException, InterruptedException {
        // When
        Ended other = install(folder.resolve("cli.tar.gz").toUri().toString(), "0".repeat(64));
        Ended unchecked = install(folder.resolve("cli.tar.gz").toUri().toString(), "");
        Ended none = install("", "");

        // Then
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.output()).contains("::error::the package does not have the checksum in package-sha256");
        assertThat(unchecked.output()).contains("::error::package needs package-sha256");
        assertThat(none.output()).contains("::error::optimus is not on the PATH");
        assertThat(folder.resolve("github-path")).doesNotExist();
    }

    private Ended install(String url, String sha256) throws IOException, InterruptedException {
        return shell(url, sha256)
                .run(Path.of("ci", "github", "install").toAbsolutePath().toString());
    }

    private DocumentedShell shell(String url, String sha256) {
        return new DocumentedShell(folder)
                .with("PATH", "/usr/bin:/bin")
                .with("PACKAGE", url)
                .with("PACKAGE_SHA256", sha256)
                .with("RUNNER_TEMP", folder.toString())
                .with("GITHUB_PATH", folder.resolve("github-path").toString());
    }
}
