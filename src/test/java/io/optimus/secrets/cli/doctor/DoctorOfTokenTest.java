package io.optimus.secrets.cli.doctor;

import static io.optimus.secrets.cli.doctor.FindingAssert.assertThatDoctor;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.AdminCommandLine;
import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.vault.VaultApi;
import io.optimus.secrets.testing.vault.VaultServer;
import io.optimus.secrets.testing.vault.VaultUsers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code optimus doctor} for a data engineer whose token has expired or has few permissions. */
@QuarkusTest
@TestProfile(DataEngineer.ServiceOfTheirOwn.class)
class DoctorOfTokenTest {

    VaultServer vault;

    @TempDir
    Path folder;

    private DataEngineer engineer;

    @BeforeEach
    void ownProject() {
        engineer = DataEngineer.onProjectOfTheirOwn(vault, folder);
    }

    @Test
    void aTokenThatHasEndedIsFoundAndALoginRepairsIt() {
        // Given
        VaultUsers users = VaultUsers.of(vault);
        users.add("dora");
        AdminCommandLine.on(vault)
                .succeed("grant", "-p", engineer.project(), "--role", "project-admin", "--to", "userpass:dora");
        VaultApi dora = users.logIn("dora");
        dora.set("auth/token/revoke-self", Map.of());

        // When
        Ended ended = engineer.doctor(dora.token());

        // Then
        assertThatDoctor(ended)
                .endsWith(1)
                .finds(
                        "token",
                        "fail",
                        "does not accept",
                        "unset OPTIMUS_TOKEN",
                        "optimus login --host " + DataEngineer.host())
                .finds("digests", "skip");
        assertThat(ended.everything()).doesNotContain(dora.token());

        // When
        CommandRun here = new CommandRun(folder)
                .with("OPTIMUS_HOST", DataEngineer.host())
                .with("OPTIMUS_PROJECT", engineer.project())
                .input(VaultUsers.PASSWORD);
        assertThat(here.run("login", "--host", DataEngineer.host(), "--username", "dora")
                        .exitCode())
                .isZero();

        // Then
        assertThatDoctor(here.run("doctor", "-o", "json")).endsWith(0).finds("token", "ok", "userpass-dora");
    }

    @Test
    void aSecretIdOfAVariableIsTriedAndADeadOneIsFound() {
        // Given
        String role = "auth/approle/role/" + engineer.project();
        vault.root().set(role, Map.of("token_ttl", "1h"));
        String secretId = vault.root()
                .set(role + "/secret-id", Map.of())
                .path("data")
                .path("secret_id")
                .asText();
        CommandRun job = new CommandRun(folder)
                .with("OPTIMUS_HOST", DataEngineer.host())
                .with("OPTIMUS_PROJECT", engineer.project())
                .with(
                        "OPTIMUS_ROLE_ID",
                        vault.root()
                                .get(role + "/role-id")
                                .data()
                                .path("role_id")
                                .asText())
                .with("OPTIMUS_SECRET_ID", secretId);

        // When, Then
        assertThatDoctor(job.run("doctor", "-o", "json"))
                .finds("token", "ok", "a login with OPTIMUS_ROLE_ID")
                .finds("secret ID", "ok", "OPTIMUS_SECRET_ID works", "not known when it expires");

        // Given
        vault.root().set(role + "/secret-id/destroy", Map.of("secret_id", secretId));

        // When
        Ended dead = job.run("doctor", "-o", "json");

        // Then
        assertThatDoctor(dead)
                .endsWith(1)
                .finds("token", "fail", "does not accept the AppRole from OPTIMUS_ROLE_ID and OPTIMUS_SECRET_ID");
        assertThat(dead.everything()).doesNotContain(secretId);
    }

    @Test
    void aUserWithoutARoleSeesTheGrantToAskFor() {
        // Given
        VaultApi nick = VaultUsers.of(vault).addAndLogIn("nick");

        // When
        FindingAssert found = assertThatDoctor(engineer.doctor(nick.token()));

        // Then
        found.endsWith(0).finds("digests", "warn", "no role in project " + engineer.project());
        String grant = found.commandsFor("digests").get(0);
        assertThat(grant)
                .startsWith("optimus admin grant ")
                .contains(" -n NAMESPACE --role namespace-editor ")
                .endsWith("--to userpass:nick");
        AdminCommandLine.on(vault)
                .succeed(grant.substring("optimus admin ".length()).split(" "));
        assertThatDoctor(engineer.doctor(nick.token())).endsWith(0).finds("digests", "ok");
    }

    @Test
    void aUserWithARoleInAnotherProjectSeesWhich() {
        // Given
        VaultApi otto = VaultUsers.of(vault).addAndLogIn("otto");
        AdminCommandLine.on(vault)
                .succeed("grant", "-p", "ottos", "-n", "n", "--role", "namespace-editor", "--to", "userpass:otto");

        // When
        FindingAssert found = assertThatDoctor(engineer.doctor(otto.token()));

        // Then
        found.endsWith(0).finds("digests", "warn", "no role in project " + engineer.project(), "but in: ottos");
        assertThat(found.commandsFor("digests")).containsExactly("optimus doctor -p ottos");
    }

    @Test
    void aRoleThatCannotListIsNotAFailure() {
        assertThatDoctor(engineer.doctor(engineer.tokenOf("scheduler")))
                .endsWith(0)
                .finds("digests", "skip", "not checked: this token's role lists nothing");
    }
}
