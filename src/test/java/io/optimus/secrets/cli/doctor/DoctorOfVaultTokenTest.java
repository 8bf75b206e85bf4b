package io.optimus.secrets.cli.doctor;

import static io.optimus.secrets.cli.doctor.FindingAssert.assertThatDoctor;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code optimus doctor} without an administrator's token: it is invalid, limited or missing. */
class DoctorOfVaultTokenTest {

    @RegisterExtension
    static final ExaminedVault vault = new ExaminedVault();

    @TempDir
    private Path folder;

    @Test
    void aTokenThatVaultDoesNotKnowIsFound() {
        // When
        Ended ended = new CommandRun(folder)
                .with("VAULT_ADDR", vault.address())
                .with("VAULT_TOKEN", "canary-token")
                .run("doctor", "-o", "json");

        // Then
        assertThatDoctor(ended)
                .endsWith(1)
                .finds("Vault", "ok")
                .finds(
                        "VAULT_TOKEN",
                        "fail",
                        "does not know the token from VAULT_TOKEN",
                        "unset VAULT_TOKEN",
                        "vault login")
                .finds("Vault's set-up", "skip", "needs VAULT_TOKEN of an administrator");
        assertThat(ended.everything()).doesNotContain("canary-token");
    }

    @Test
    void aStoredTokenThatVaultDoesNotKnowIsNamedByItsFile() throws IOException {
        // Given
        Files.writeString(folder.resolve(".vault-token"), "canary-token");

        // When
        FindingAssert found = assertThatDoctor(new CommandRun(folder)
                .with("VAULT_ADDR", vault.address())
                .with("HOME", folder.toString())
                .run("doctor", "-o", "json"));

        // Then
        found.endsWith(1).finds("VAULT_TOKEN", "fail", "the token from ~/.vault-token");
        assertThat(found.commandsFor("VAULT_TOKEN")).containsExactly("vault login");
    }

    @Test
    void withoutATokenOnlyPublicFactsAreChecked() {
        // When
        Ended ended = new CommandRun(folder)
                .with("VAULT_ADDR", vault.address())
                .with("HOME", folder.toString())
                .run("doctor", "-o", "json");

        // Then
        assertThatDoctor(ended)
                .endsWith(0)
                .finds("Vault", "ok")
                .finds("Vault's set-up", "skip", "not checked: no administrator's token: set VAULT_TOKEN");
    }

    @Test
    void whatTheTokenMayNotReadIsUnknown() {
        // Given
        String token = vault.root().tokenWith("sees-key", Map.of("transit/keys/optimus", List.of("read")));

        // When
        Ended ended = new CommandRun(folder)
                .with("VAULT_ADDR", vault.address())
                .with("VAULT_TOKEN", token)
                .run("doctor", "-o", "json");

        // Then
        assertThatDoctor(ended)
                .endsWith(0)
                .finds("transit key optimus", "ok")
                .finds("Vault's set-up", "skip", "may not read: mount optimus/", "AppRole optimus-service", "policies");
    }
}
