package io.optimus.secrets.testing.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Vault or OpenBao program that a developer chooses for the tests. */
class VaultBinaryTest {

    @TempDir
    private Path folder;

    @Test
    void openBaoIsRecognisedAndCalledVault() throws IOException {
        // Given
        Path bao = program("bao", "OpenBao v2.6.2 (abc), built 2026-08-13T10:00:00Z");

        // When
        Path given = VaultBinary.given(bao.toString());

        // Then
        assertThat(given).hasFileName("vault").isExecutable();
        assertThat(VaultBinary.isOpenBao(given)).isTrue();
    }

    @Test
    void vaultIsUsedAsItIs() throws IOException {
        // Given
        Path vault = program("vault", "Vault v1.21.2 (abc), built 2026-01-01T10:00:00Z");

        // When, Then
        assertThat(VaultBinary.given(vault.toString())).isEqualTo(vault);
        assertThat(VaultBinary.isOpenBao(vault)).isFalse();
    }

    @Test
    void aPathWithoutAProgramIsNamed() {
        // When, Then
        assertThatThrownBy(() -> VaultBinary.given(folder.resolve("none").toString()))
                .hasMessageContainingAll("OPTIMUS_TEST_VAULT_BINARY", "none");
    }

    private Path program(String name, String version) throws IOException {
        Path program = Files.writeString(folder.resolve(name), "#!/bin/sh\necho '" + version + "'\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }
}
