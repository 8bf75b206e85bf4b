package io.optimus.secrets.cli.doctor;

import static io.optimus.secrets.cli.doctor.FindingAssert.assertThatDoctor;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.net.VaultProxy;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code optimus doctor}, run by an administrator of a real Vault. */
class DoctorOfVaultTest {

    @RegisterExtension
    static final ExaminedVault vault = new ExaminedVault();

    @TempDir
    private Path folder;

    @Test
    void aVaultThatInitHasSetUpIsHealthy() {
        // Given
        vault.init("well");

        // When
        Ended ended = vault.doctor(folder, "--mount", "well");

        // Then
        assertThatDoctor(ended)
                .endsWith(0)
                .finds("host", "skip", "OPTIMUS_HOST")
                .finds("Vault", "ok", "unsealed, ", "version ")
                .finds("VAULT_TOKEN", "ok", "root (from VAULT_TOKEN)", "does not end")
                .finds("mount well/", "ok", "KV version 2")
                .finds("transit key optimus", "ok", "type hmac")
                .finds("AppRole optimus-service", "ok")
                .finds("policies", "ok")
                .finds("clock", "ok", "Vault");
        assertThat(ended.everything()).doesNotContain(vault.root().token());
    }

    @Test
    void listenersThatTrustNoForwardedAddressAreFound() {
        try (VaultProxy proxy = VaultProxy.to(vault.address())) {
            // Given
            String listener = "{\"type\":\"tcp\",\"config\":{\"address\":\"10.0.0.1:8200\"}}";
            proxy.respond(
                    "GET",
                    "sys/config/state/sanitized",
                    200,
                    "{\"request_id\":\"r\",\"data\":{\"listeners\":[" + listener + "]}}",
                    1);

            // When, Then
            assertThatDoctor(new CommandRun(folder)
                            .with("VAULT_ADDR", proxy.address())
                            .with("VAULT_TOKEN", vault.root().token())
                            .run("doctor", "-o", "json"))
                    .endsWith(0)
                    .finds(
                            "client addresses",
                            "warn",
                            "no listener of this Vault trusts X-Forwarded-For",
                            "vault read sys/config/state/sanitized");
        }
    }

    @Test
    void aListenerThatTrustsForwardedAddressesIsNamedWithThem() {
        // The Vault of the tests trusts the loopback address.
        assertThatDoctor(vault.doctor(folder))
                .finds("client addresses", "ok", "X-Forwarded-For", "127.0.0.1", "it is not known");
    }

    @Test
    void aSealedVaultIsFoundAndTheRestIsUnknown() {
        try (ExaminedVault another = ExaminedVault.started()) {
            // Given
            another.server().seal();

            // When
            Ended ended = another.doctor(folder);

            // Then
            assertThatDoctor(ended)
                    .endsWith(1)
                    .finds("Vault", "fail", "sealed", "vault operator unseal")
                    .finds("Vault's set-up", "skip", "not checked: fix Vault first");
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
            proxy.respond(
                    "GET",
                    "sys/health",
                    200,
                    "{\"initialized\":true,\"sealed\":false,\"version\":\"1.9.10\",\"server_time_utc\":" + early + "}",
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
                    .finds(
                            "clock",
                            "warn",
                            "the clock of Vault is ",
                            " s behind the clock of this machine",
                            "timedatectl");
        }
    }
}
