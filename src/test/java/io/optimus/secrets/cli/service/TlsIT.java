package io.optimus.secrets.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.optimus.secrets.testing.Eventually;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.PackagedCommand;
import io.optimus.secrets.testing.cli.ProxyProcess;
import io.optimus.secrets.testing.cli.ServiceProcess;
import io.optimus.secrets.testing.grpc.GrpcClient;
import io.optimus.secrets.testing.net.CertificateAuthority;
import io.optimus.secrets.testing.net.FreePorts;
import io.optimus.secrets.testing.net.ServerCertificate;
import io.optimus.secrets.testing.net.TlsHandshake;
import io.optimus.secrets.testing.net.TunnelProxy;
import io.optimus.secrets.testing.vault.AuditLog;
import io.optimus.secrets.testing.vault.IdTokenRole;
import io.optimus.secrets.testing.vault.JwtIssuer;
import io.optimus.secrets.testing.vault.VaultServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged command line and service, and a real Vault. Both servers use TLS, each with its own CA. */
public class TlsIT {

    private static final Duration REPLACED_WITHIN = Duration.ofSeconds(30);

    @TempDir
    static Path certificates;

    private static CertificateAuthority serviceCa;
    private static CertificateAuthority vaultCa;
    private static VaultServer vault;
    private static ServiceProcess service;
    private static int port;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        serviceCa = CertificateAuthority.create(certificates, "service-ca");
        vaultCa = CertificateAuthority.create(certificates, "vault-ca");
        vault = VaultServer.startWithTls(vaultCa.issue("vault", "IP:127.0.0.1"));
        port = FreePorts.one();
        service = ServiceProcess.start(
                vault, encrypted(port, serviceCa.issue("service", "IP:127.0.0.1", "DNS:secrets.invalid"), vaultCa));
    }

    @AfterAll
    static void stop() {
        service.close();
        vault.close();
    }

    /** The two underscores stand for the quotes around the certificate's name, 0. */
    private static Map<String, String> encrypted(
            int port, ServerCertificate certificate, CertificateAuthority vaultCa) {
        Map<String, String> variables = new HashMap<>();
        variables.put(
                "QUARKUS_TLS_KEY_STORE_PEM__0__CERT", certificate.certificate().toString());
        variables.put("QUARKUS_TLS_KEY_STORE_PEM__0__KEY", certificate.key().toString());
        variables.put("QUARKUS_HTTP_SSL_PORT", Integer.toString(port));
        variables.put("QUARKUS_VAULT_URL", vault.tlsAddress());
        variables.put("QUARKUS_VAULT_TLS_CA_CERT", vaultCa.certificate().toString());
        return variables;
    }

    @Test
    void everyConnectionIsEncrypted() {
        // When
        Ended set = command("tls").run(settingWith(serviceCa));
        Ended listed = command("tls")
                .with("OPTIMUS_CACERT", serviceCa.certificate().toString())
                .run("secret", "list");

        // Then
        assertThat(set).isEqualTo(new Ended(0, "", "Secret registered\n"));
        assertThat(vault.root()
                        .get("optimus/data/tls/_project/a")
                        .data()
                        .at("/data/value")
                        .asText())
                .isEqualTo("v");
        assertThat(listed.exitCode()).as(listed.err()).isZero();
        assertThat(listed.out()).containsPattern(" a +\\| .{44} \\| \\*");
    }

    /** The ID token is sent as by a newer client of Optimus. The test's issuer replaces Google. */
    @Test
    void googlesIdTokenIsTakenOverTls() {
        // Given
        JwtIssuer google = JwtIssuer.create();
        IdTokenRole.on(vault.root(), google, "tls");
        String idToken = IdTokenRole.idToken(google, IdTokenRole.USER, Duration.ofMinutes(5));

        // When
        try (GrpcClient client = GrpcClient.overTls(service.grpcPort(), serviceCa.certificate(), idToken, "tls")
                .fork("raystack")) {
            client.register("byIdToken", "", "value");

            // Then
            assertThat(client.list()).anyMatch(row -> row.getName().equals("byIdToken"));
        }
    }

    /** A gRPC client closes a TLS connection if ALPN does not select HTTP/2. */
    @Test
    void theGrpcPortNegotiatesHttp2ByAlpn() {
        // When
        String agreed = TlsHandshake.with(service.grpcPort(), serviceCa.certificate(), "h2", "http/1.1");

        // Then
        assertThat(agreed).isEqualTo("h2");
    }

    @Test
    void theProxyOfOptimussClientsSpeaksTlsToTheService() {
        // Given
        Map<String, String> variables = Map.of(
                "OPTIMUS_HOST", "https://127.0.0.1:" + port,
                "OPTIMUS_CACERT", serviceCa.certificate().toString(),
                "OPTIMUS_TOKEN", vault.root().token());
        String grpc = "https://127.0.0.1:" + service.grpcPort();

        // When
        try (ProxyProcess proxy = ProxyProcess.start(folder, variables, "--grpc-host", grpc);
                GrpcClient client = GrpcClient.of(proxy.port(), "none", "tls")) {
            client.withoutToken().register("byProxy", "", "value");

            // Then
            assertThat(client.withoutToken().list())
                    .anyMatch(row -> row.getName().equals("byProxy"));
        }
    }

    @Test
    void theProxyOfOptimussClientsNamesAnUntrustedCertificate() {
        // Given
        Map<String, String> variables = Map.of(
                "OPTIMUS_HOST", "https://127.0.0.1:" + port,
                "OPTIMUS_CACERT", vaultCa.certificate().toString(),
                "OPTIMUS_TOKEN", vault.root().token());
        String grpc = "https://127.0.0.1:" + service.grpcPort();

        // When
        try (ProxyProcess proxy = ProxyProcess.start(folder, variables, "--grpc-host", grpc);
                GrpcClient client = GrpcClient.of(proxy.port(), "none", "tls")) {
            Status status = GrpcClient.status(client.withoutToken()::list);

            // Then
            assertThat(status.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(status.getDescription())
                    .contains(grpc, "its certificate is not trusted: no CA in " + vaultCa.certificate());
        }
    }

    @Test
    void theCaOfTheSettingsFileIsKeptByTheFirstLogin() throws IOException {
        // Given a CA file that others may replace, and a login at a prompt that names the host
        Files.copy(serviceCa.certificate(), folder.resolve("ca.pem"));
        settingsFile("ca.pem");
        String token = vault.root().token();

        // When
        Ended login = new PackagedCommand(folder)
                .program(Path.of("script"))
                .input(token + "\n")
                .run("-qec", "'" + ServiceProcess.launcher() + "' login --method token", "/dev/null");
        Files.delete(folder.resolve("ca.pem"));
        Ended list = new PackagedCommand(folder).run("secret", "list");

        // Then
        assertThat(login.out()).contains("Token for https://127.0.0.1:" + port + ": ", "Logged in to");
        assertThat(list).isEqualTo(new Ended(0, "", "No secrets were found in file project.\n"));
    }

    @Test
    void aSettingsFileCannotChangeTheCaOfAStoredToken() throws IOException {
        // Given a CA that only the settings file names
        Files.copy(serviceCa.certificate(), folder.resolve("ca.pem"));
        settingsFile("ca.pem");

        // When
        Ended variable = command("file").run("secret", "list");
        StoredLogin.at("https://127.0.0.1:" + port, folder, vault.root().token());
        Ended stored = new PackagedCommand(folder).run("secret", "list");
        Ended byFlag = new PackagedCommand(folder).run("secret", "list", "--ca-cert", "ca.pem");

        // Then
        assertThat(variable.err()).contains("its certificate is not trusted");
        assertThat(stored.err()).contains("its certificate is not trusted");
        assertThat(byFlag.exitCode()).as(byFlag.err()).isZero();
    }

    @Test
    void aLoginStoresTheCaOfItsHost() {
        // Given
        PackagedCommand command = new PackagedCommand(folder).with("OPTIMUS_HOST", "https://127.0.0.1:" + port);

        // When
        Ended login = command.input(vault.root().token())
                .run("login", "--ca-cert", serviceCa.certificate().toString());
        Ended whoami = command.run("whoami");

        // Then
        assertThat(login.exitCode()).as(login.err()).isZero();
        assertThat(whoami.exitCode()).as(whoami.err()).isZero();
    }

    @Test
    void httpsGoesThroughAProxyThatSeesNothing() throws IOException {
        // Given a host name that only the proxy can resolve
        try (TunnelProxy proxy = TunnelProxy.to(port)) {
            // When
            Ended ended = command("tls")
                    .with("OPTIMUS_HOST", "https://secrets.invalid:" + port)
                    .with("HTTPS_PROXY", "http://us%3Aer:" + TunnelProxy.PASSWORD + "@" + proxy.address())
                    .run("secret", "list", "--ca-cert", serviceCa.certificate().toString());

            // Then
            assertThat(ended.exitCode()).as(ended.err()).isZero();
            assertThat(proxy.heads()).last().asString().startsWith("CONNECT secrets.invalid:" + port + " HTTP/1.1\n");
            assertThat(String.join("", proxy.heads()))
                    .doesNotContain(vault.root().token());
        }
    }

    @Test
    void aPortThatSpeaksTlsIsReported() {
        // When
        Ended read = command("tls").with("OPTIMUS_HOST", "127.0.0.1:" + port).run("secret", "list");
        Ended write = command("tls").with("OPTIMUS_HOST", "127.0.0.1:" + port).run("secret", "set", "a", "v");
        Ended admin = new PackagedCommand(folder)
                .with("VAULT_ADDR", vault.tlsAddress().replace("https", "http"))
                .with("VAULT_TOKEN", "t")
                .run("admin", "init");

        // Then
        for (Ended ended : new Ended[] {read, write, admin}) {
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.err()).contains("cannot reach", "this port speaks TLS: use https://");
        }
    }

    @Test
    void anUntrustedServiceReceivesNothing() {
        // When
        Ended another = command("untrusted").run(settingWith(vaultCa));
        Ended ofJava = command("untrusted").run("secret", "set", "a", "v");

        // Then
        assertThat(another.exitCode()).isEqualTo(1);
        assertThat(another.err())
                .isEqualTo(
                        "Error: cannot reach https://127.0.0.1:%d (from OPTIMUS_HOST): its certificate is not trusted:"
                                        .formatted(port)
                                + " no CA in " + vaultCa.certificate() + " (from --ca-cert) has issued it\n");
        assertThat(ofJava.exitCode()).isEqualTo(1);
        assertThat(ofJava.err()).contains("https://127.0.0.1:" + port, "is not trusted", "--ca-cert");
        assertThat(AuditLog.of(vault).requestsUnderPath("optimus/data/untrusted"))
                .isEmpty();
    }

    @Test
    void aServiceWithAnotherCertificateNameReceivesNothing() {
        // When
        Ended ended = command("other-name")
                .with("OPTIMUS_HOST", "https://localhost:" + port)
                .run(settingWith(serviceCa));

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("https://localhost:" + port, "does not match the host localhost", "--ca-cert");
        assertThat(AuditLog.of(vault).requestsUnderPath("optimus/data/other-name"))
                .isEmpty();
    }

    @Test
    void theServiceReadsVaultsVariables() {
        // Given
        Map<String, String> settings = vault.serviceSettings();
        settings.remove("quarkus.vault.url");
        Map<String, String> variables = Map.of(
                "VAULT_ADDR", vault.tlsAddress(),
                "VAULT_CACERT", vaultCa.certificate().toString());

        // When
        try (ServiceProcess other = ServiceProcess.start(settings, variables)) {
            Ended whoami = new PackagedCommand(folder)
                    .with("OPTIMUS_HOST", other.host())
                    .with("OPTIMUS_TOKEN", vault.root().token())
                    .run("whoami");

            // Then
            assertThat(whoami.exitCode()).as(whoami.err()).isZero();
        }
    }

    @Test
    void theServiceSendsNothingToAnUntrustedVault() throws IOException {
        // Given
        int ownPort = FreePorts.one();
        ServerCertificate certificate = serviceCa.issue("untrusting", "IP:127.0.0.1");
        try (ServiceProcess untrusting = ServiceProcess.startAlive(vault, encrypted(ownPort, certificate, serviceCa))) {

            // When
            Ended ended = command("untrusting")
                    .with("OPTIMUS_HOST", "https://127.0.0.1:" + ownPort)
                    .run(settingWith(serviceCa));

            // Then
            assertThat(untrusting.ready()).isFalse();
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.err()).contains("Vault cannot be reached").doesNotContain("unknown");
            assertThat(AuditLog.of(vault).requestsUnderPath("optimus/data/untrusting"))
                    .isEmpty();
        }
    }

    @Test
    void aCertificateThatIsReplacedIsServedWithoutARestart() throws IOException {
        // Given a separate service, because it gets a certificate of another CA
        int ownPort = FreePorts.one();
        CertificateAuthority next = CertificateAuthority.create(certificates, "next-ca");
        ServerCertificate certificate = serviceCa.issue("replaced", "IP:127.0.0.1");
        // Vert.x closes connections that are opened during a reload, so only this service reloads often.
        Map<String, String> variables = encrypted(ownPort, certificate, vaultCa);
        variables.put("QUARKUS_TLS_RELOAD_PERIOD", "1S");
        try (ServiceProcess replaced = ServiceProcess.start(vault, variables)) {
            PackagedCommand list = command("replaced")
                    .with("OPTIMUS_HOST", "https://127.0.0.1:" + ownPort)
                    .with("OPTIMUS_CACERT", next.certificate().toString());
            Eventually.await(
                    "the first certificate is served",
                    Duration.ofSeconds(20),
                    () -> list.run("secret", "list").err().contains("is not trusted"));

            // When
            next.issue("replaced", "IP:127.0.0.1");

            // Then
            assertThat(succeedsInTime(list)).as("see " + replaced.log()).isTrue();
            assertThat(Files.readAllLines(replaced.log()))
                    .as("read again each second, and replaced once")
                    .filteredOn(line -> line.contains("certificate") || line.contains("has been updated"))
                    .singleElement()
                    .asString()
                    .contains("HTTPS is now served with another certificate, valid until ");
        }
    }

    @Test
    void anAdministratorSetsUpAVaultBehindTls() {
        // Given
        PackagedCommand admin = new PackagedCommand(folder)
                .with("VAULT_ADDR", vault.tlsAddress())
                .with("VAULT_TOKEN", vault.root().token());

        // When
        Ended byFlag =
                admin.run("admin", "init", "--ca-cert", vaultCa.certificate().toString());
        Ended byVariable =
                admin.with("VAULT_CACERT", vaultCa.certificate().toString()).run("admin", "init");
        Ended another =
                admin.run("admin", "init", "--ca-cert", serviceCa.certificate().toString());

        // Then
        assertThat(byFlag.err()).isEmpty();
        assertThat(byFlag.exitCode() + byVariable.exitCode()).isZero();
        assertThat(another.exitCode()).isEqualTo(1);
        assertThat(another.err())
                .contains(
                        "cannot reach Vault at " + vault.tlsAddress(),
                        "is not trusted",
                        "service-ca.pem (from --ca-cert)");
    }

    private void settingsFile(String ca) throws IOException {
        Files.writeString(
                folder.resolve("optimus.yaml"),
                "version: 1\nhost: https://127.0.0.1:%d\nca_cert: %s\nproject:\n  name: file\n".formatted(port, ca));
    }

    private static String[] settingWith(CertificateAuthority ca) {
        return new String[] {
            "secret", "set", "a", "v", "--ca-cert", ca.certificate().toString()
        };
    }

    private static boolean succeedsInTime(PackagedCommand command) {
        Instant end = Instant.now().plus(REPLACED_WITHIN);
        while (Instant.now().isBefore(end)) {
            if (command.run("secret", "list").exitCode() == 0) {
                return true;
            }
        }
        return false;
    }

    private PackagedCommand command(String project) {
        return new PackagedCommand(folder)
                .with("OPTIMUS_HOST", "https://127.0.0.1:" + port)
                .with("OPTIMUS_PROJECT", project)
                .with("OPTIMUS_TOKEN", vault.root().token());
    }
}
