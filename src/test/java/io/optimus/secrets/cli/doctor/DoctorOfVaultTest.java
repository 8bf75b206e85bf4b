package io.optimus.secrets.cli.doctor;

import static io.optimus.secrets.cli.doctor.FindingAssert.assertThatDoctor;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.cli.CommandRun;
import io.optimus.secrets.cli.CommandRun.Ended;
import io.optimus.secrets.testing.VaultProxy;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code optimus doctor} as an administrator of a real Vault runs it. */
class DoctorOfVaultTest {

    @RegisterExtension
    static final ExaminedVault vault = new ExaminedVault();

    @TempDir
    private Path folder;

    @Test
    void aVaultThatInitHasSetUpIsFoundWell() {
        // Given
        vault.init("well");

        // When
        Ended ended = vault.doctor(folder, "--mount", "well");

        // Then
        assertThatDoctor(ended)
                .endsWith(0)
                .finds("host", "skip", "OPTIMUS_HOST")
                .finds("Vault", "ok", "unsealed, version 1.")
                .finds("VAULT_TOKEN", "ok", "root", "does not end")
                .finds("mount well/", "ok", "KV version 2")
                .finds("transit key optimus", "ok", "type hmac")
                .finds("AppRole optimus-service", "ok")
                .finds("policies", "ok")
                .finds("clock", "ok", "Vault");
        assertThat(ended.everything()).doesNotContain(vault.root().token());
    }

    @Test
    void aSealedVaultIsFoundAndTheRestIsNotCalledWell() {
        try (ExaminedVault another = ExaminedVault.started()) {
            // Given
            another.server().seal();

            // When
            Ended ended = another.doctor(folder);

            // Then
            assertThatDoctor(ended)
                    .endsWith(1)
                    .finds("Vault", "fail", "sealed", "vault operator unseal")
                    .finds("VAULT_TOKEN", "skip", "not checked")
                    .finds("mount optimus/", "skip", "not checked")
                    .finds("policies", "skip", "not checked");
            assertThat(ended.out()).doesNotContain("\"ok\",\"message\":\"KV");

            // When
            another.server().unseal();

            // Then
            assertThatDoctor(another.doctor(folder)).endsWith(0);
        }
    }

    @Test
    void aClockThatIsWrongAndAVersionThatIsTooOldAreFound() {
        try (VaultProxy proxy = VaultProxy.to(vault.address())) {
            // Given
            long early = Instant.now().minusSeconds(600).getEpochSecond();
            proxy.answer(
                    "GET",
                    "sys/health",
                    200,
                    "{\"sealed\":false,\"version\":\"1.9.10\",\"server_time_utc\":" + early + "}",
                    1);

            // When
            Ended ended = new CommandRun(folder)
                    .with("VAULT_ADDR", proxy.address())
                    .with("VAULT_TOKEN", vault.root().token())
                    .run("doctor", "-o", "json");

            // Then
            assertThatDoctor(ended)
                    .endsWith(0)
                    .finds("Vault", "warn", "1.9.10", "older")
                    .finds("clock", "warn", "Vault's is ", " s behind this machine's", "timedatectl");
        }
    }
}
