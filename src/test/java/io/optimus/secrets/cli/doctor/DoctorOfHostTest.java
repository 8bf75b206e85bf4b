package io.optimus.secrets.cli.doctor;

import static io.optimus.secrets.cli.doctor.FindingAssert.assertThatDoctor;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.net.FreePorts;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code optimus doctor} with a wrong address of the service. */
@QuarkusTest
@TestProfile(DataEngineer.ServiceOfTheirOwn.class)
class DoctorOfHostTest {

    VaultServer vault;

    @TempDir
    Path folder;

    private DataEngineer engineer;

    @BeforeEach
    void ownProject() {
        engineer = DataEngineer.onProjectOfTheirOwn(vault, folder);
    }

    @Test
    void aHostThatDoesNotRespondIsReported() {
        // When
        Ended ended = new CommandRun(folder)
                .with("OPTIMUS_HOST", "127.0.0.1:" + FreePorts.one())
                .with("OPTIMUS_TOKEN", "canary-token")
                .run("doctor", "-o", "json");

        // Then
        assertThatDoctor(ended)
                .endsWith(1)
                .finds(
                        "host",
                        "fail",
                        "nothing accepts connections",
                        "bin/dev up",
                        "systemctl start optimus-secrets",
                        "--host HOST:PORT")
                .finds("token", "skip", "not checked: fix host first");
        assertThat(ended.everything()).doesNotContain("canary-token");
    }

    @Test
    void noUserIsToldToStartARemoteService() {
        // When
        FindingAssert found = assertThatDoctor(new CommandRun(folder)
                .with("OPTIMUS_HOST", "https://secrets.invalid")
                .run("doctor", "-o", "json"));

        // Then
        found.endsWith(1).finds("host", "fail", "ask the operators of the service");
        assertThat(found.commandsFor("host"))
                .containsExactly("optimus doctor --host HOST:PORT", "optimus doctor --ca-cert FILE");
    }

    @Test
    void aHostThatIsAnotherServerIsFoundAndTheRightOneIsFine() {
        // Given the address of Vault in place of the service's, a likely mistake
        String wrong = vault.address().substring("http://".length());

        // When
        Ended ended = new CommandRun(folder).with("OPTIMUS_HOST", wrong).run("doctor", "-o", "json");

        // Then
        assertThatDoctor(ended)
                .endsWith(1)
                .finds(
                        "host",
                        "fail",
                        "does not respond as an optimus-secrets service",
                        "optimus doctor --host HOST:PORT");
        assertThatDoctor(new CommandRun(folder)
                        .with("OPTIMUS_HOST", wrong)
                        .with("OPTIMUS_TOKEN", engineer.tokenOf("project-admin"))
                        .run("doctor", "-o", "json", "--host", DataEngineer.host()))
                .endsWith(0);
    }

    @Test
    void aMissingHostIsFound() {
        assertThatDoctor(new CommandRun(folder).run("doctor", "-o", "json"))
                .endsWith(1)
                .finds("host", "fail", "host is required", "--host HOST:PORT");
    }
}
