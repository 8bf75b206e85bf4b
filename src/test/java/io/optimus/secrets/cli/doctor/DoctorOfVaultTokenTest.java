package io.optimus.secrets.cli.doctor;

import static io.optimus.secrets.cli.doctor.FindingAssert.assertThatDoctor;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.cli.CommandRun;
import io.optimus.secrets.cli.CommandRun.Ended;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code optimus doctor} with a {@code VAULT_TOKEN} that is no administrator's, or none. */
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
                .finds("VAULT_TOKEN", "fail", "does not know it", "vault login")
                .finds("mount optimus/", "skip", "needs a Vault that works, and VAULT_TOKEN of an administrator");
        assertThat(ended.everything()).doesNotContain("canary-token");
    }

    @Test
    void withoutATokenOnlyWhatVaultTellsEverybodyIsChecked() {
        // When
        Ended ended = new CommandRun(folder)
                .with("VAULT_ADDR", vault.address())
                .with("HOME", folder.toString())
                .run("doctor", "-o", "json");

        // Then
        assertThatDoctor(ended)
                .endsWith(0)
                .finds("Vault", "ok")
                .finds("mount optimus/", "skip", "not checked: no administrator's token: set VAULT_TOKEN")
                .finds("policies", "skip", "not checked");
    }

    @Test
    void whatTheTokenMayNotSeeIsNotCalledWell() {
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
                .finds("mount optimus/", "skip", "not checked", "sys/mounts")
                .finds("transit key optimus", "ok")
                .finds("AppRole optimus-service", "skip", "not checked")
                .finds("policies", "skip", "not checked");
    }
}
