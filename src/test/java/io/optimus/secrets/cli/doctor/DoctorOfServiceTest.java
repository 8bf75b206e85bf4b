package io.optimus.secrets.cli.doctor;

import static io.optimus.secrets.cli.doctor.FindingAssert.assertThatDoctor;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.http.ServiceHealth;
import io.optimus.secrets.testing.net.VaultProxy;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code optimus doctor} for a data engineer with the service's address and a token. */
@QuarkusTest
@TestProfile(DataEngineer.ServiceOfTheirOwn.class)
class DoctorOfServiceTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    VaultServer vault;

    @TempDir
    Path folder;

    private DataEngineer engineer;

    @BeforeEach
    void ownProject() {
        engineer = DataEngineer.onProjectOfTheirOwn(vault, folder);
    }

    @Test
    void aHealthyServiceIsReportedWithWhatIsUnknown() {
        // Given
        engineer.secrets().register("NAME", "canary-value").then().statusCode(200);
        String token = engineer.tokenOf("project-admin");

        // When
        Ended ended = engineer.doctor(token);

        // Then
        assertThatDoctor(ended)
                .endsWith(0)
                .finds("host", "ok", DataEngineer.host(), "(from OPTIMUS_HOST)", "version ")
                .finds("service", "ok", "ready")
                .finds("token", "ok", "from OPTIMUS_TOKEN", "optimus-project-admin:" + engineer.project(), "ends in ")
                .finds("digests", "ok", "all are known (1 secret")
                .finds("Vault", "skip", "not checked: needs VAULT_ADDR, and VAULT_TOKEN of an administrator")
                .finds("project", "ok", engineer.project() + " (from OPTIMUS_PROJECT)")
                .finds("clock", "ok", "the service");
        assertThat(ended.out()).doesNotContain("mount optimus/", "policies\"", "transit");
        assertThat(ended.everything()).doesNotContain(token, "canary-value");
    }

    @Test
    void eachCheckIsALineWithItsCommandBelow() {
        // When
        Ended ended =
                new CommandRun(folder).with("OPTIMUS_HOST", DataEngineer.host()).run("doctor");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out())
                .containsPattern("(?m)^ok +host +http://.* responds, version ")
                .containsPattern(
                        "(?m)^fail +token +not logged in to .*\n +→ optimus login --host " + DataEngineer.host() + "\n")
                .containsPattern("(?m)^skip +digests +not checked: fix token first\n");
        assertThat(ended.err()).endsWith("Error: 1 check has failed\n");
    }

    @Test
    void aServiceThatCannotUseItsKeyIsFoundAndInitRepairsIt() {
        // Given
        String token = engineer.tokenOf("project-admin");
        vault.root().set("transit/keys/optimus/config", Map.of("deletion_allowed", true));
        vault.root().delete("transit/keys/optimus");

        // When the service has checked the key again: it caches its readiness for some seconds
        FindingAssert found = assertThatDoctor(doctorOnce(token, 1));

        // Then
        found.finds("service", "fail", "cannot use the key of the digests");
        assertThat(found.commandsFor("service"))
                .containsExactly("optimus admin init --service-credentials config/application.properties");
        AdminCommandLine.on(vault).succeed("init");
        assertThatDoctor(doctorOnce(token, 0)).finds("service", "ok");
    }

    @Test
    void aServiceWhoseSecretIdWasDestroyedIsFound() {
        // Given
        String token = engineer.tokenOf("project-admin");
        String role = "auth/approle/role/optimus-service/";
        Map<String, String> secretId =
                Map.of("secret_id", vault.serviceSettings().get("quarkus.vault.authentication.app-role.secret-id"));
        vault.root().set(role + "secret-id/destroy", secretId);
        vault.root().set("sys/leases/revoke-prefix/auth/approle/login", Map.of());
        try {
            // When
            Ended ended = doctorOnce(token, 1);

            // Then
            assertThatDoctor(ended)
                    .finds(
                            "service",
                            "fail",
                            "secret ID was destroyed",
                            "--service-credentials",
                            "restart the service");
        } finally {
            vault.root().set(role + "custom-secret-id", secretId);
        }
        assertThatDoctor(doctorOnce(token, 0)).finds("service", "ok");
    }

    @Test
    void aSealedVaultIsSeenThroughTheService() {
        // Given
        String token = engineer.tokenOf("project-admin");
        vault.seal();
        try {
            ServiceHealth.awaitNotReady();

            // When
            Ended ended = engineer.doctor(token);

            // Then
            assertThatDoctor(ended)
                    .endsWith(1)
                    .finds("host", "ok")
                    .finds("service", "fail", "not ready", "sealed", "can unseal it with", "vault operator unseal")
                    .finds("token", "skip", "not checked: fix service first");
        } finally {
            vault.unseal();
        }
        ServiceHealth.awaitReady();
        assertThatDoctor(engineer.doctor(token)).endsWith(0);
    }

    @Test
    void aServiceThatDoesNotTellWhetherItIsReadyIsFound() {
        try (VaultProxy before = VaultProxy.to("http://" + DataEngineer.host())) {
            // Given
            before.loseRequests("GET", "/q/health/ready", 9);

            // When
            Ended ended = new CommandRun(folder)
                    .with("OPTIMUS_HOST", before.address())
                    .with("OPTIMUS_TOKEN", engineer.tokenOf("project-admin"))
                    .run("doctor", "-o", "json");

            // Then
            assertThatDoctor(ended)
                    .endsWith(1)
                    .finds("service", "fail", "waiting for its Vault", "vault status")
                    .finds("token", "skip", "not checked");
        }
    }

    @Test
    void aServiceWhoseClockIsWrongIsFound() {
        try (VaultProxy before = VaultProxy.to("http://" + DataEngineer.host())) {
            // Given
            String late = Instant.now().plusSeconds(600).toString();
            before.respond("GET", "/api/v1beta1/service", 200, "{\"version\":\"9.9\",\"time\":\"" + late + "\"}", 1);

            // When
            Ended ended = new CommandRun(folder)
                    .with("OPTIMUS_HOST", before.address())
                    .with("OPTIMUS_TOKEN", engineer.tokenOf("project-admin"))
                    .run("doctor", "-o", "json", "-p", engineer.project());

            // Then
            assertThatDoctor(ended)
                    .endsWith(0)
                    .finds("host", "ok", "version 9.9")
                    .finds(
                            "clock",
                            "warn",
                            "the clock of the service is ",
                            " s ahead of the clock of this machine",
                            "timedatectl");
        }
    }

    /** Repeats the doctor until it ends with the exit code, or until the limit. */
    private Ended doctorOnce(String token, int exitCode) {
        Instant end = Instant.now().plus(LIMIT);
        Ended ended = engineer.doctor(token);
        while (ended.exitCode() != exitCode && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            ended = engineer.doctor(token);
        }
        return ended;
    }
}
