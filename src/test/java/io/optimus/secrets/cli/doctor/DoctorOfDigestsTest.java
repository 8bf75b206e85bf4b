package io.optimus.secrets.cli.doctor;

import static io.optimus.secrets.cli.doctor.FindingAssert.assertThatDoctor;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.vault.VaultServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code optimus doctor} after secrets were changed in Vault itself. */
@QuarkusTest
@TestProfile(DataEngineer.ServiceOfTheirOwn.class)
class DoctorOfDigestsTest {

    VaultServer vault;

    @TempDir
    Path folder;

    private DataEngineer engineer;

    @BeforeEach
    void ownProject() {
        engineer = DataEngineer.onProjectOfTheirOwn(vault, folder);
    }

    @Test
    void aDigestThatAnEditInVaultLeftBehindIsFoundAndRepairedByAList() {
        // Given
        engineer.secrets().register("NAME", "crm", "value".getBytes()).then().statusCode(200);
        vault.root()
                .set(
                        "optimus/data/" + engineer.secrets().vaultPath("NAME", "crm"),
                        Map.of("data", Map.of("value", "canary-value")));
        String editor = engineer.tokenOf("namespace-editor", "-n", "crm");

        // When
        FindingAssert found = assertThatDoctor(engineer.doctor(editor));

        // Then
        found.endsWith(0).finds("digests", "warn", "of 1 of 1 secret in project", "crm/NAME");
        assertThat(found.commandsFor("digests"))
                .containsExactly(
                        "optimus secret list -p " + engineer.project(),
                        "optimus secret set NAME -p " + engineer.project() + " -n crm --update-only");
        assertThat(new CommandRun(folder)
                        .with("OPTIMUS_HOST", DataEngineer.host())
                        .with("OPTIMUS_TOKEN", vault.root().token())
                        .run("secret", "list", "-p", engineer.project())
                        .exitCode())
                .isZero();
        assertThatDoctor(engineer.doctor(editor)).endsWith(0).finds("digests", "ok");
    }

    @Test
    void theProjectInAPrintedCommandIsQuotedForTheShell() {
        // Given
        String token = engineer.tokenOf("project-admin");

        // When
        FindingAssert found = assertThatDoctor(new CommandRun(folder)
                .with("OPTIMUS_HOST", DataEngineer.host())
                .with("OPTIMUS_PROJECT", "$(touch here); it's")
                .with("OPTIMUS_TOKEN", token)
                .run("doctor", "-o", "json"));

        // Then
        assertThat(found.commandsFor("digests")).containsExactly("optimus secret list -p '$(touch here); it'\\''s'");
    }

    @Test
    void aMalformedSecretIsFoundAndANewValueFixesIt() {
        // Given
        vault.root()
                .set(
                        "optimus/data/" + engineer.secrets().vaultPath("NAME", "crm"),
                        Map.of("data", Map.of("other", "canary-value")));
        String token = engineer.tokenOf("project-admin");

        // When
        FindingAssert found = assertThatDoctor(engineer.doctor(token));

        // Then
        found.endsWith(1).finds("digests", "fail", "malformed", "NAME");
        String set = found.commandsFor("digests").get(0);
        assertThat(new CommandRun(folder)
                        .with("OPTIMUS_HOST", DataEngineer.host())
                        .with("OPTIMUS_TOKEN", token)
                        .input("repaired")
                        .run(set.substring("optimus ".length()).split(" "))
                        .exitCode())
                .isZero();
        assertThatDoctor(engineer.doctor(token)).endsWith(0).finds("digests", "ok");
    }
}
