package io.optimus.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.PackagedCommand;
import io.optimus.secrets.testing.cli.PackagedStack;
import io.optimus.secrets.testing.cli.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The packaged command line, against the packaged service and a real Vault. Each test uses its own project. */
class CommandLineIT {

    private static final String CANARY = "canaryValue";

    @RegisterExtension
    static final PackagedStack STACK = new PackagedStack();

    @TempDir
    Path folder;

    @Test
    void theCommandsOfTheUserGuideWork() throws IOException {
        // Given
        Files.writeString(folder.resolve("secret"), "fromFile\n");
        STACK.config(folder, "guide");

        // When, then
        assertThat(STACK.run(folder, "secret", "set", "someSecret", CANARY))
                .isEqualTo(new Ended(0, "", "Secret registered\n"));
        assertThat(STACK.vaultText("guide", "_project", "someSecret")).isEqualTo(CANARY);

        assertThat(STACK.run(folder, "secret", "set", "someSecret", "other")).satisfies(ended -> {
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.err()).contains("already exists", "--update-only", "--confirm");
        });
        assertThat(STACK.vaultText("guide", "_project", "someSecret")).isEqualTo(CANARY);

        assertThat(STACK.run(folder, "secret", "set", "encoded", "c29tZVZhbHVl", "--base64")
                        .exitCode())
                .isZero();
        assertThat(STACK.vaultText("guide", "_project", "encoded")).isEqualTo("someValue");

        assertThat(STACK.run(folder, "secret", "set", "ofFile", "--file=" + folder.resolve("secret"))
                        .exitCode())
                .isZero();
        assertThat(STACK.vaultText("guide", "_project", "ofFile")).isEqualTo("fromFile\n");

        assertThat(STACK.run(folder, "secret", "set", "someSecret", "ofNamespace", "--namespace", "someNamespace")
                        .exitCode())
                .isZero();
        assertThat(STACK.vaultText("guide", "someNamespace", "someSecret")).isEqualTo("ofNamespace");
        assertThat(STACK.vaultText("guide", "_project", "someSecret")).isEqualTo(CANARY);

        assertThat(STACK.run(folder, "secret", "set", "someSecret", "updated", "--update-only"))
                .isEqualTo(new Ended(0, "", "Secret updated\n"));
        assertThat(STACK.vaultText("guide", "_project", "someSecret")).isEqualTo("updated");
        assertThat(STACK.run(folder, "secret", "set", "missing", "v", "--update-only"))
                .satisfies(ended -> {
                    assertThat(ended.exitCode()).isEqualTo(1);
                    assertThat(ended.err()).startsWith("Error: ").contains("missing");
                });

        Ended listed = STACK.run(folder, "secret", "list");
        assertThat(listed.err()).isEqualTo("Secrets for project: guide\n");
        assertThat(listed.out()).matches("""
                 +NAME +\\|  +DIGEST  +\\| +NAMESPACE +\\|  +DATE
                -+\\+-{46}\\+-+\\+-{23}
                  encoded    \\| [A-Za-z0-9+/]{43}= \\| \\*             \\| \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ
                  ofFile     \\| .{44} \\| \\*             \\| .{20}
                  someSecret \\| .{44} \\| \\*             \\| .{20}
                  someSecret \\| .{44} \\| someNamespace \\| .{20}
                """);
    }

    @Test
    void deleteRemovesOneScopeOnlyAndFreesTheName() throws IOException {
        // Given
        STACK.config(folder, "deletion");
        STACK.run(folder, "secret", "set", "a", "v1");
        STACK.run(folder, "secret", "set", "a", "v2", "-n", "ns");

        // When
        Ended deleted = STACK.run(folder, "secret", "delete", "a", "-n", "ns");

        // Then
        assertThat(deleted).isEqualTo(new Ended(0, "", "Secret deleted\n"));
        assertThat(STACK.run(folder, "secret", "list", "-n", "ns"))
                .isEqualTo(new Ended(0, "", "No secrets were found in namespace ns of project deletion.\n"));
        assertThat(STACK.vaultText("deletion", "_project", "a")).isEqualTo("v1");
        assertThat(STACK.run(folder, "secret", "delete", "a", "-n", "ns").exitCode())
                .isEqualTo(1);
        assertThat(STACK.run(folder, "secret", "set", "a", "v3", "-n", "ns").err())
                .isEqualTo("Secret registered\n");
    }

    @Test
    void confirmCreatesOrUpdatesWithoutAsking() throws IOException {
        // Given
        STACK.config(folder, "confirmed");

        // When
        Ended first = STACK.run(folder, "secret", "set", "a", "v1", "--confirm");
        Ended second = STACK.run(folder, "secret", "set", "a", "v2", "--confirm");

        // Then
        assertThat(first.err()).isEqualTo("Secret registered\n");
        assertThat(second.err()).isEqualTo("Secret updated\n");
        assertThat(STACK.vaultText("confirmed", "_project", "a")).isEqualTo("v2");
    }

    @Test
    void withoutATerminalNothingPromptsAndNothingIsColoured() throws IOException {
        // Given
        STACK.config(folder, "quiet");

        // When
        Ended set = STACK.run(folder, "secret", "set", "a");
        Ended login = STACK.run(folder, "login", "--method", "token");

        // Then
        assertThat(set)
                .isEqualTo(new Ended(2, "", "Error: secret value is required\nSee: optimus secret set --help\n"));
        assertThat(login.exitCode()).isEqualTo(1);
        assertThat(login.err()).startsWith("Error: the token from standard input is empty: give it with --token-file");
    }

    @Test
    void aStoredLoginIsUsedAndATokenThatVaultDoesNotKnowIsNot() throws IOException {
        // Given
        STACK.config(folder, "login");
        PackagedCommand loggedOut = STACK.loggedOut(folder);

        // When
        Ended before = loggedOut.run("secret", "list");
        Ended login = STACK.loggedOut(folder)
                .input(STACK.vault().root().token() + "\n")
                .run("login", "--method", "token");
        Ended after = loggedOut.run("secret", "list");
        Ended unknown = loggedOut.with("OPTIMUS_TOKEN", "unknown").run("secret", "list");

        // Then
        assertThat(before.exitCode()).isEqualTo(4);
        assertThat(login.exitCode()).isZero();
        assertThat(after.exitCode()).isZero();
        assertThat(unknown.exitCode()).isEqualTo(4);
        assertThat(unknown.err()).contains("does not accept the token from OPTIMUS_TOKEN", "unset OPTIMUS_TOKEN");
    }

    @Test
    void aListOrSessionThatIsNotWrittenIsAnError() throws IOException {
        // Given
        STACK.config(folder, "unwritten");
        PackagedCommand shell = STACK.command(folder)
                .with("OPTIMUS", ServiceProcess.launcher().toString())
                .program(Path.of("/bin/sh"));

        // When, then
        for (String command : List.of("secret list -o json", "whoami", "whoami -o json")) {
            Ended ended = shell.run("-c", "\"$OPTIMUS\" " + command + " >/dev/full");
            assertThat(ended.exitCode()).as(command).isEqualTo(1);
            assertThat(ended.err()).as(command).contains("cannot write to standard output");
        }
    }
}
