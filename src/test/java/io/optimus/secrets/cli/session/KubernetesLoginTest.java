package io.optimus.secrets.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.TestFolder;
import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.net.CertificateAuthority;
import io.optimus.secrets.testing.net.KubernetesApi;
import io.optimus.secrets.testing.quarkus.VaultServerResource;
import io.optimus.secrets.testing.vault.NeedsVaultProcess;
import io.optimus.secrets.testing.vault.VaultApi;
import io.optimus.secrets.testing.vault.VaultPlugin;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logins of pods at Vault's real Kubernetes auth method. Only the API server of Kubernetes is replaced. */
@NeedsVaultProcess
@QuarkusTest
@QuarkusTestResource(VaultServerResource.class)
class KubernetesLoginTest {

    VaultServer vault;

    @TempDir
    Path folder;

    /** Shared by all tests, as the Vault. */
    private static KubernetesApi cluster;

    private static Path ca;
    private static VaultApi root;

    private String project;

    @BeforeEach
    void aCluster() throws IOException {
        project = "kubernetes-" + UUID.randomUUID();
        if (cluster == null) {
            root = vault.root();
            VaultPlugin.KUBERNETES.register(root);
            CertificateAuthority authority =
                    CertificateAuthority.create(TestFolder.create("kubernetes"), "kubernetes-ca");
            ca = authority.certificate();
            cluster = new KubernetesApi(authority.issue("kubernetes", "IP:127.0.0.1"));
            assertThat(enable("kubernetes").exitCode()).isZero();
        }
    }

    @AfterAll
    static void removeTheCluster() {
        if (cluster != null) {
            VaultPlugin.KUBERNETES.remove(root);
            cluster.close();
            cluster = null;
        }
    }

    @Test
    void aPodLogsInAndStoresASecret() throws IOException {
        // Given
        String token = cluster.token("airflow", "worker");
        Ended granted = admin("grant", "-p", project, "--role", "project-admin", "--to", "kubernetes:airflow/worker");

        // When
        Ended login = logIn(token, "airflow");
        Ended set = command().input("some-value").run("secret", "set", "NAME", "-f", "-", "-p", project, "-n", "eu");

        // Then
        assertThat(granted.exitCode()).as(granted.err()).isZero();
        assertThat(login.exitCode()).as(login.err()).isZero();
        assertThat(set.exitCode()).as(set.err()).isZero();
        assertThat(command().run("whoami").out()).contains("kubernetes-airflow-worker");
        assertThat(admin("grants", "-p", project).out()).contains("kubernetes:airflow/worker");
        assertThat(login.everything()).doesNotContain(token);
    }

    @ParameterizedTest
    @CsvSource({"airflow, other, airflow", "other, worker, airflow", "airflow, worker, no-such-role"})
    void anotherServiceAccountOrRoleIsRefused(String namespace, String name, String role) throws IOException {
        // Given
        String token = cluster.token(namespace, name);

        // When
        Ended login = logIn(token, role);

        // Then
        assertThat(login.exitCode()).isEqualTo(4);
        assertThat(login.err())
                .contains(
                        "does not accept the credentials: ",
                        "; Vault's role must exist, and name the service account",
                        "optimus login --method kubernetes",
                        "--role " + role)
                .doesNotContain(token);
        assertThat(folder.resolve("user-config")).doesNotExist();
    }

    @Test
    void aDeletedServiceAccountIsRefused() throws IOException {
        // Given
        String token = cluster.token("airflow", "worker");
        Ended before = logIn(token, "airflow");
        cluster.delete(token);

        // When
        Ended login = logIn(token, "airflow");

        // Then
        assertThat(before.exitCode()).as(before.err()).isZero();
        assertThat(login.exitCode()).isEqualTo(4);
        assertThat(login.err()).contains("does not accept the credentials").doesNotContain(token);
    }

    @Test
    void anOffboardedServiceAccountHasNoRoles() throws IOException {
        // Given
        admin("grant", "-p", project, "--role", "project-admin", "--to", "kubernetes:airflow/scheduler");
        logIn(cluster.token("airflow", "scheduler"), "airflow");
        boolean before = mayList();

        // When
        Ended offboarded = admin("offboard", "kubernetes:airflow/scheduler", "--yes");
        boolean formerToken = mayList();
        Ended again = logIn(cluster.token("airflow", "scheduler"), "airflow");

        // Then
        assertThat(before).isTrue();
        assertThat(offboarded.exitCode()).as(offboarded.err()).isZero();
        assertThat(offboarded.out()).containsPattern("tokens of kubernetes:airflow/scheduler +1 revoked");
        assertThat(offboarded.err()).contains("until the account is disabled in Kubernetes");
        assertThat(formerToken).isFalse();
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(mayList()).isFalse();
    }

    @Test
    void theSetUpIsShownFirstAndCanBeRepeated() throws IOException {
        // Given
        String mount = "mount-" + UUID.randomUUID();

        // When
        Ended dry = enable(mount, "--dry-run");
        boolean mounted = root.get("sys/auth/" + mount).status() == 200;
        Ended first = enable(mount);
        Ended again = enable(mount);
        Ended other = enable(mount, "--audience", "another");
        Ended updated = enable(mount, "--audience", "another", "--update");

        // Then
        assertThat(dry.exitCode()).as(dry.err()).isZero();
        assertThat(dry.out().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).endsWith("would change"));
        assertThat(mounted).isFalse();
        assertThat(first.out().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).endsWith("changed"));
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).contains("unchanged"));
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.err()).contains("audience is nothing, wanted another", "--update");
        assertThat(updated.exitCode()).as(updated.err()).isZero();
        root.delete("sys/auth/" + mount);
    }

    private Ended enable(String mount, String... options) throws IOException {
        Path reviewer = Files.writeString(folder.resolve("reviewer"), KubernetesApi.REVIEWER_TOKEN + "\n");
        List<String> command = List.of(
                "auth",
                "enable",
                "kubernetes",
                "--mount",
                mount,
                "--kubernetes-host",
                cluster.address(),
                "--ca-file",
                ca.toString(),
                "--reviewer-token-file",
                reviewer.toString(),
                "--role",
                "airflow",
                "--service-accounts",
                "worker,scheduler",
                "--namespaces",
                "airflow");
        return admin(Stream.concat(command.stream(), Stream.of(options)).toArray(String[]::new));
    }

    private Ended admin(String... command) {
        Ended ended = AdminCommandLine.on(vault).run(command);
        assertThat(ended.everything()).doesNotContain("canary");
        return ended;
    }

    private Ended logIn(String token, String role) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), token);
        return command().run("login", "--method", "kubernetes", "--role", role, "--token-file", file.toString());
    }

    private boolean mayList() {
        return command().run("secret", "list", "-p", project, "-n", "eu").exitCode() == 0;
    }

    private CommandRun command() {
        return new CommandRun(folder).with("OPTIMUS_HOST", "localhost:" + RestAssured.port);
    }
}
