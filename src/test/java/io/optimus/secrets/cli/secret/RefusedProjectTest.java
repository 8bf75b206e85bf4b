package io.optimus.secrets.cli.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.FakeService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedProjectTest {

    private static final String REFUSAL = "permission denied: the token's policies lack something";

    private static final String LIST_OF_A =
            "{\"secrets\":[{\"name\":\"A\",\"digest\":\"\",\"namespace\":\"\",\"updatedAt\":\"2022-04-12T04:30:46Z\"}]}";

    @TempDir
    Path folder;

    @AutoClose
    private final FakeService service = new FakeService();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret list",
                "secret list --deleted",
                "secret set A value",
                "secret set A value --update-only",
                "secret set A value --confirm",
                "secret get A",
                "secret delete A",
                "secret delete A B",
                "secret delete A --destroy",
                "secret history A",
                "secret note A --owner alice",
                "secret undelete A",
                "secret rollback A --to 1",
                "secret export",
                "secret export A",
                "secret import secrets.env",
                "secret diff secrets.env",
                "secret diff --to other",
                "secret copy A --to other",
                "secret copy --all --to other",
                "run --secret A -- true",
                "run --all -- true",
                "run --all --only A -- true",
                "render --file template",
                "check template",
                "namespaces"
            })
    void aMistypedProjectIsExplainedByAllCommands(String command) throws IOException {
        // Given
        files();
        service.refuses(403, REFUSAL);
        hasPolicy("optimus-project-admin:sales");

        // When
        Ended ended = run(command);

        // Then
        assertThat(ended.exitCode()).isNotZero();
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err().lines())
                .startsWith("Error: you have no role in project someProject; your projects: sales")
                .noneMatch(line -> line.contains("permission denied") || line.contains("optimus secret"));
        assertThat(service.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret get A", "secret set A value", "secret delete A", "render --file template"})
    void aCallerWithARoleIsToldWhatIsMissing(String command) throws IOException {
        // Given
        files();
        service.refuses(403, REFUSAL);
        hasPolicy("optimus-namespace-editor:some~project:crm");

        // When, Then
        assertThat(run(command)).isEqualTo(new Ended(1, "", "Error: " + REFUSAL + "\n"));
    }

    @Test
    void policiesThatAreNotRolesMayMissOneRightOnly() {
        // Given
        service.refuses(403, REFUSAL);
        hasPolicy("own-policy");

        // When, Then
        assertThat(run("secret get A"))
                .isEqualTo(new Ended(
                        1,
                        "",
                        "Error: you have no role in project someProject or any other: ask an administrator for one\n  "
                                + REFUSAL + "\n"));
    }

    @Test
    void anImportGoesOnWithoutTheRightToRead() throws IOException {
        // Given a secret that exists, and a caller whose own policy allows to list and write
        files();
        service.respondsJson(200, LIST_OF_A).refuses(403, REFUSAL);
        hasPolicy("own-policy");
        service.respondsJson(200, "{\"secrets\":[{\"name\":\"A\",\"outcome\":\"updated\"}]}");

        // When
        Ended ended = run("secret import secrets.env --update");

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.err()).startsWith("Note: you may not read values").endsWith("1 updated\n");
    }

    private void files() throws IOException {
        Files.writeString(folder.resolve("secrets.env"), "A=1\n");
        Files.writeString(folder.resolve("template"), "{{.secret.A}}");
    }

    private void hasPolicy(String policy) {
        service.respondsJson(
                200,
                "{\"name\":\"userpass-alice\",\"policies\":[\"default\",\"" + policy
                        + "\"],\"timeLeft\":600,\"renewable\":true}");
    }

    private Ended run(String command) {
        return CommandRun.on(service, folder).with("OPTIMUS_READ_BY_SHELL", "1").run(command.split(" "));
    }
}
