package io.optimus.secrets.cli.doctor;

import static io.optimus.secrets.cli.doctor.FindingAssert.assertThatDoctor;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.FixedResponse;
import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.net.CertificateAuthority;
import io.optimus.secrets.testing.net.FreePorts;
import io.optimus.secrets.testing.vault.VaultServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code optimus doctor} if Vault cannot be reached because of its address, the network or TLS. */
class DoctorOfUnreachableVaultTest {

    @TempDir
    private Path folder;

    @Test
    void anInvalidAddressIsFound() {
        assertThatDoctor(new CommandRun(folder).with("VAULT_ADDR", "vault:8200").run("doctor", "-o", "json"))
                .endsWith(1)
                .finds("Vault", "fail", "not a URL", "--vault-addr")
                .finds("Vault's set-up", "skip", "not checked");
    }

    @Test
    void anInvalidNamespaceIsNamedAndNotTheAddress() {
        // When
        Ended ended = new CommandRun(folder)
                .with("VAULT_ADDR", "http://127.0.0.1:1")
                .run("doctor", "-o", "json", "--vault-namespace", "team data");

        // Then
        assertThatDoctor(ended)
                .endsWith(1)
                .finds("VAULT_NAMESPACE", "fail", "namespace of Vault is invalid", "each name in --vault-namespace")
                .finds("Vault", "skip", "fix the namespace first");
        assertThat(ended.out()).doesNotContain("--vault-addr");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | text/html | <html>default backend</html>",
                "404 | text/html | <html>default backend</html>",
                "503 | text/html | <html>down</html>",
                "204 | text/html | ''",
                "200 | application/json | {\"status\":\"UP\"}"
            })
    void aServerThatIsNotAVaultIsRecognised(int status, String type, String body) {
        try (FixedResponse other = FixedResponse.of(status, type, body)) {
            // When
            Ended ended = new CommandRun(folder)
                    .with("VAULT_ADDR", other.address())
                    .with("VAULT_TOKEN", "canary-token")
                    .run("doctor", "-o", "json");

            // Then
            assertThatDoctor(ended)
                    .endsWith(1)
                    .finds("Vault", "fail", "did not come from a Vault", "--vault-addr")
                    .finds("Vault's set-up", "skip", "fix Vault first");
        }
    }

    @Test
    void anUnreachableVaultIsFoundWithinSeconds() {
        // Given
        CommandRun command = new CommandRun(folder)
                .with("VAULT_ADDR", "http://127.0.0.1:" + FreePorts.one())
                .with("VAULT_TOKEN", "canary-token");
        Instant start = Instant.now();

        // When
        Ended ended = command.run("doctor", "-o", "json");

        // Then
        Duration taken = Duration.between(start, Instant.now());
        System.out.println("doctor of a Vault that is not there: " + taken.toMillis() + " ms");
        assertThatDoctor(ended)
                .endsWith(1)
                .finds("Vault", "fail", "nothing accepts connections", "--vault-addr")
                .finds("Vault's set-up", "skip", "not checked");
        assertThat(ended.everything()).doesNotContain("canary-token");
        assertThat(taken).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void silentServersTimeOutWithinSeconds() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            // Given
            String address = "127.0.0.1:" + silent.getLocalPort();
            Instant start = Instant.now();

            // When
            Ended ended = new CommandRun(folder)
                    .with("OPTIMUS_HOST", address)
                    .with("VAULT_ADDR", "http://" + address)
                    .with("VAULT_TOKEN", "canary-token")
                    .run("doctor", "-o", "json");

            // Then
            Duration taken = Duration.between(start, Instant.now());
            System.out.println("doctor of a service and a Vault that never responds: " + taken.toMillis() + " ms");
            assertThatDoctor(ended)
                    .endsWith(1)
                    .finds("host", "fail", "did not respond")
                    .finds("service", "skip", "not checked: fix host first")
                    .finds("Vault", "fail", "did not respond to GET sys/health")
                    .finds("Vault's set-up", "skip", "not checked");
            assertThat(taken).isLessThan(Duration.ofSeconds(30));
        }
    }

    @Test
    void aVaultOfACaThatIsNotTrustedIsFoundAndTrustedByItsCertificate() {
        // Given
        CertificateAuthority authority = CertificateAuthority.create(folder, "authority");
        try (VaultServer behindTls = VaultServer.startWithTls(authority.issue("vault", "IP:127.0.0.1"))) {
            CommandRun command = new CommandRun(folder)
                    .with("VAULT_ADDR", behindTls.tlsAddress())
                    .with("VAULT_TOKEN", behindTls.root().token());

            // When
            Ended ended = command.run("doctor", "-o", "json");

            // Then
            assertThatDoctor(ended).endsWith(1).finds("Vault", "fail", "not trusted", "export VAULT_CACERT=FILE");
            assertThatDoctor(
                            command.with("VAULT_CACERT", authority.certificate().toString())
                                    .run("doctor", "-o", "json"))
                    .endsWith(0)
                    .finds("Vault", "ok");
        }
    }
}
