package io.optimus.secrets.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.vault.VaultBinary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of {@code vault-policies/}, which operators read. */
class PolicyFilesTest {

    private static final Path FOLDER = Path.of("vault-policies");

    @TempDir
    private Path scratch;

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileIsInTheFormOfVaultPolicyFmt(Path file) throws IOException, InterruptedException {
        // Given
        Path copy = Files.copy(file, scratch.resolve("policy.hcl"));

        // When
        Process fmt = new ProcessBuilder(VaultBinary.find().toString(), "policy", "fmt", copy.toString())
                .redirectErrorStream(true)
                .redirectOutput(scratch.resolve("fmt.log").toFile())
                .start();
        assertThat(fmt.waitFor(30, TimeUnit.SECONDS)).isTrue();

        // Then
        assertThat(fmt.exitValue())
                .as(Files.readString(scratch.resolve("fmt.log")))
                .isZero();
        assertThat(copy).hasSameTextualContentAs(file);
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileBeginsWithThePurposeOfTheRole(Path file) throws IOException {
        assertThat(Files.readString(file)).startsWith("# ");
    }

    @Test
    void everyOtherFileThanThatOfTokensIsARoleOfTheTable() throws IOException {
        assertThat(files().stream()
                        .map(file -> file.getFileName().toString())
                        .filter(file -> !file.equals("own-token.hcl")))
                .containsExactlyInAnyOrderElementsOf(PermissionTable.read().roles().stream()
                        .map(role -> role + ".hcl")
                        .toList());
    }
}
