package io.optimus.secrets.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last step of {@code bin/dev test} finds secrets that the tests left behind. */
class SecretScanTest {

    private static final String TOKEN = "hvs." + "CAESIJ0".repeat(5);

    @TempDir
    Path checkout;

    private Path reports;
    private Path folders;

    @BeforeEach
    void createCredentials() throws IOException {
        reports = Files.createDirectories(checkout.resolve("target/surefire-reports"));
        folders = Files.createDirectories(checkout.resolve("target/test-folders/vault-server1"));
        Files.writeString(folders.resolve("service.properties"), "role=" + TOKEN);
    }

    @Test
    void filesForSecretsAreSkipped() throws Exception {
        // Given
        Files.writeString(reports.resolve("a.xml"), "refused hvs.canary-of-stranger");

        // When
        Ended ended = check();

        // Then
        assertThat(ended).isEqualTo(new Ended(0, ""));
    }

    @ParameterizedTest
    @CsvSource({"token", "jwt", "password"})
    void aSecretIsFoundAndOnlyItsFileIsNamed(String kind) throws Exception {
        // Given
        String secret =
                switch (kind) {
                    case "token" -> TOKEN;
                    case "jwt" -> "eyJ" + "a".repeat(20) + ".eyJ" + "b".repeat(20) + "." + "c".repeat(90);
                    default -> "canary-password";
                };
        Path log = Files.writeString(folders.resolve("service.log"), "login of " + secret);

        // When
        Ended ended = check();

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).contains(log.toString()).doesNotContain(secret);
    }

    private record Ended(int exitCode, String output) {}

    private Ended check() throws IOException, InterruptedException {
        String script = "fail() { echo \"$*\"; exit 1; }; . tools/dev/secret-scan.sh; secret_scan \"$1\"";
        Process process = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script, "bash", checkout.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
