package io.optimus.secrets.cli.doctor;

import static io.optimus.secrets.cli.doctor.FindingAssert.assertThatDoctor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.net.VaultProxy;
import io.optimus.secrets.testing.vault.OpenBaoResponses;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code optimus doctor} says about OpenBao and about namespaces. A proxy returns OpenBao's responses. */
class DoctorOfOpenBaoTest {

    private static final String NO_DEVICES = "{\"request_id\":\"r\",\"data\":{}}";

    @RegisterExtension
    static final ExaminedVault vault = new ExaminedVault();

    @TempDir
    private Path folder;

    @AutoClose
    private VaultProxy proxy;

    @BeforeEach
    void startProxy() {
        proxy = VaultProxy.to(vault.address());
    }

    @ParameterizedTest
    @CsvSource({
        "2.6.2, ok, 'unsealed, OpenBao version 2.6.2'",
        "2.10.0, ok, 'unsealed, OpenBao version 2.10.0'",
        "2.5.4, warn, 'OpenBao version 2.5.4, which is older than the versions that are tested; install 2.6 or newer'"
    })
    void openBaoHasItsOwnTestedVersions(String version, String status, String text) {
        // Given
        OpenBaoResponses.state(proxy, version, false);

        // When, Then
        Ended ended = doctor();
        assertThatDoctor(ended).endsWith(0).finds("Vault", status, text);
        assertThat(ended.out()).doesNotContain("\"check\":\"standby\"", "standby of OpenBao");
    }

    @Test
    void aVersionOfAnUnknownProductIsNotCompared() {
        // Given
        proxy.respond("GET", "sys/health", 200, OpenBaoResponses.health("1.0.0", false), 1);
        proxy.respond("GET", "sys/seal-status", 404, "<html>", 1);

        // When, Then
        assertThatDoctor(doctor()).endsWith(0).finds("Vault", "ok", "unsealed, version 1.0.0");
    }

    @Test
    void aStandbyOfOpenBaoIsFoundAndTheActiveNodeNamed() {
        // Given
        OpenBaoResponses.state(proxy, "2.6.2", true);

        // When, Then
        assertThatDoctor(doctor())
                .finds(
                        "standby",
                        "warn",
                        "may return old data",
                        "disable_standby_reads = true",
                        "--vault-addr https://active.example.com:8200");
    }

    @Test
    void aStandbyOfVaultIsNotReported() {
        // Given
        String health =
                OpenBaoResponses.health("1.21.2", true).replace("\"version\"", "\"enterprise\":false,\"version\"");
        proxy.respond("GET", "sys/health", 200, health, 1);

        // When, Then
        Ended ended = doctor();
        assertThatDoctor(ended).finds("Vault", "ok", "version 1.21.2");
        assertThat(ended.out()).doesNotContain("\"check\":\"standby\"", "standby of OpenBao");
    }

    @Test
    void aMissingAuditDeviceOfOpenBaoIsDeclaredInItsFile() {
        // Given
        OpenBaoResponses.state(proxy, "2.6.2", false);
        proxy.respond("GET", "sys/audit", 200, NO_DEVICES, 1);

        // When, Then
        assertThatDoctor(doctor()).finds("audit log", "warn", "OpenBao's configuration", "mode = \"0600\"");
    }

    @Test
    void aMissingAuditDeviceOfVaultIsEnabled() {
        // Given
        assumeFalse(vault.root().isOpenBao(), "it is Vault's doctor");
        proxy.respond("GET", "sys/audit", 200, NO_DEVICES, 1);

        // When, Then
        assertThatDoctor(doctor()).finds("audit log", "warn", "vault audit enable file");
    }

    @Test
    void auditDevicesAreNamed() {
        assertThatDoctor(doctor()).finds("audit log", "ok", "file/");
    }

    @Test
    void aNamespaceThatTheCommunityEditionIgnoresIsFound() {
        // Given
        assumeFalse(vault.root().isOpenBao(), "OpenBao has namespaces");

        // When, Then
        assertThatDoctor(administrator().with("VAULT_NAMESPACE", "team/data").run("doctor", "-o", "json"))
                .endsWith(0)
                .finds("Vault", "warn", "ignores the namespace team/data", "unset VAULT_NAMESPACE")
                .finds("audit log", "skip", "only the root namespace")
                .finds("client addresses", "skip", "only the root namespace");
    }

    private Ended doctor() {
        return administrator().run("doctor", "-o", "json");
    }

    private CommandRun administrator() {
        return new CommandRun(folder)
                .with("VAULT_ADDR", proxy.address())
                .with("VAULT_TOKEN", vault.root().token());
    }
}
