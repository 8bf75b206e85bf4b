package io.optimus.secrets.cli.doctor;

import static io.optimus.secrets.cli.doctor.FindingAssert.assertThatDoctor;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.net.VaultProxy;
import io.optimus.secrets.testing.vault.OpenBaoResponses;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code optimus doctor} with a Vault and a service: it says whether the service uses this Vault. */
@QuarkusTest
@TestProfile(DataEngineer.ServiceOfTheirOwn.class)
class DoctorOfServicesVaultTest {

    VaultServer vault;

    @TempDir
    Path folder;

    private DataEngineer engineer;

    @BeforeEach
    void ownProject() {
        engineer = DataEngineer.onProjectOfTheirOwn(vault, folder);
    }

    @Test
    void aServiceThatUsesAnotherVaultIsFoundAndNoInitIsAdvised() {
        try (VaultProxy before = VaultProxy.to("http://" + DataEngineer.host())) {
            // Given
            sayCluster(before, "another-cluster");
            before.respond(
                    "GET",
                    "/q/health/ready",
                    200,
                    "{\"status\":\"UP\",\"checks\":[{\"name\":\"Vault\",\"status\":\"UP\","
                            + "\"data\":{\"digestKey\":\"not usable: an administrator runs optimus admin init\"}}]}",
                    1);

            // When
            Ended ended = administrator(before).run("doctor", "-o", "json", "-p", engineer.project());

            // Then
            String start = "QUARKUS_VAULT_URL=" + vault.address() + " optimus serve";
            assertThatDoctor(ended)
                    .endsWith(1)
                    .finds("service", "fail", "it uses another Vault", start)
                    .finds("Vault of service", "warn", "another-cluster", start)
                    .finds("Vault's set-up", "skip", "the service uses another Vault");
            assertThat(ended.out()).doesNotContain("optimus admin init\"", "--service-credentials");
        }
    }

    @Test
    void aServiceThatUsesTheNamedVaultIsFoundToDoSo() {
        try (VaultProxy before = VaultProxy.to("http://" + DataEngineer.host())) {
            // Given
            sayCluster(
                    before,
                    vault.root().get("sys/health").body().path("cluster_id").asText());

            // When, Then
            assertThatDoctor(administrator(before).run("doctor", "-o", "json", "-p", engineer.project()))
                    .endsWith(0)
                    .finds("Vault of service", "ok", "is this one")
                    .finds("mount optimus/", "ok");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "team/data, /, the namespace team/data of Vault and this check uses root, --vault-namespace team/data",
        "root, team/data, the namespace root of Vault and this check uses team/data, --vault-namespace /"
    })
    void aServiceOfAnotherNamespaceIsFoundAndNoInitIsAdvised(
            String ofService, String ofDoctor, String text, String option) {
        try (VaultProxy before = VaultProxy.to("http://" + DataEngineer.host());
                VaultProxy openBao = VaultProxy.to(vault.address())) {
            // Given
            OpenBaoResponses.state(openBao, "2.6.2", false);
            sayCluster(before, "id");
            before.respond(
                    "GET",
                    "/q/health/ready",
                    200,
                    "{\"status\":\"UP\",\"checks\":[{\"name\":\"Vault\",\"status\":\"UP\",\"data\":{\"namespace\":\""
                            + ofService + "\"}}]}",
                    1);

            // When
            Ended ended = administrator(before)
                    .with("VAULT_ADDR", openBao.address())
                    .run("doctor", "-o", "json", "-p", engineer.project(), "--vault-namespace", ofDoctor);

            // Then
            assertThatDoctor(ended)
                    .finds("namespace of service", "warn", text.replace(" and", ", and"), "optimus doctor " + option)
                    .finds("Vault's set-up", "skip", "namespace");
            assertThat(ended.out()).doesNotContain("optimus admin init\"", "--service-credentials", "AppRole");
        }
    }

    @Test
    void aServiceThatDoesNotReportItsVaultIsNotCompared() {
        try (VaultProxy before = VaultProxy.to("http://" + DataEngineer.host())) {
            // Given
            before.respond("GET", "/api/v1beta1/service", 200, "{\"version\":\"9.9\"}", 1);

            // When, Then
            assertThatDoctor(administrator(before).run("doctor", "-o", "json", "-p", engineer.project()))
                    .endsWith(0)
                    .finds("Vault of service", "skip", "the service does not report its cluster ID")
                    .finds("mount optimus/", "ok");
        }
    }

    @Test
    void aProxysPageIsNotTakenForAReadyService() {
        try (VaultProxy before = VaultProxy.to("http://" + DataEngineer.host())) {
            // Given
            before.respond("GET", "/q/health/ready", 200, "<html>default backend</html>", 1);

            // When, Then
            assertThatDoctor(administrator(before).run("doctor", "-o", "json", "-p", engineer.project()))
                    .finds("service", "warn", "its health cannot be read");
        }
    }

    private static void sayCluster(VaultProxy before, String id) {
        before.respond(
                "GET", "/api/v1beta1/service", 200, "{\"version\":\"9.9\",\"vaultClusterId\":\"" + id + "\"}", 1);
    }

    private CommandRun administrator(VaultProxy before) {
        return new CommandRun(folder)
                .with("OPTIMUS_HOST", before.address())
                .with("OPTIMUS_TOKEN", engineer.tokenOf("project-admin"))
                .with("VAULT_ADDR", vault.address())
                .with("VAULT_TOKEN", vault.root().token());
    }
}
