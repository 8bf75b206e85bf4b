package io.optimus.secrets.grpc;

import static io.optimus.secrets.testing.optimus.OptimusClient.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.Eventually;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.PackagedStack;
import io.optimus.secrets.testing.optimus.OptimusClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Optimus's own command line, unmodified, works with this service instead of an Optimus server. {@code docs/optimus-clients.md}
 * lists the differences.
 */
class OptimusClientIT {

    @RegisterExtension
    static final PackagedStack STACK = new PackagedStack();

    private static final String NO_LUCK = "🔥 unable to complete request successfully\n";

    @TempDir
    Path folder;

    private final String project = "client-" + UUID.randomUUID();

    @BeforeEach
    void configure() {
        client(null).configure("127.0.0.1:" + STACK.service().grpcPort(), project);
    }

    @Test
    void setListAndDeletePrintWhatTheyPrintWithOptimus() {
        // When, Then
        assertThat(run("secret", "set", "NAME", "value")).isEqualTo(ok("Secret registered\n"));
        assertThat(STACK.vaultText(project, "_project", "NAME")).isEqualTo("value");
        assertThat(list(1))
                .startsWith("Secrets for project: " + project + "\n")
                .containsPattern(
                        "NAME +\\| +DIGEST +\\| NAMESPACE \\| +DATE *\\n[-+]+\\n+ +NAME \\| .{44} \\| +\\* +\\| \\d{4}-\\d\\d-\\d\\dT[0-9:]+Z");
        assertThat(run("secret", "delete", "NAME")).isEqualTo(ok("Secret deleted\n"));
        assertThat(run("secret", "list")).isEqualTo(ok("No secrets were found in %s project.\n".formatted(project)));
    }

    @Test
    void ourCommandLineSeesTheSameSecrets() throws IOException {
        // Given
        Path ours = Files.createDirectory(folder.resolve("ours"));
        STACK.config(ours, project);
        run("secret", "set", "NAME", "value", "-n", "ns");

        // When, Then
        assertThat(STACK.run(ours, "secret", "get", "NAME", "--namespace", "ns").out())
                .isEqualTo("value");
        assertThat(rowsOf(STACK.run(ours, "secret", "list").out())).isEqualTo(rowsOf(list(1)));
    }

    @Test
    void anExistingSecretIsUpdatedAfterTheConfirmation() {
        // Given
        run("secret", "set", "NAME", "first");

        // When, Then
        assertThat(run("secret", "set", "NAME", "second", "--confirm")).isEqualTo(ok("Secret updated\n"));
        assertThat(STACK.vaultText(project, "_project", "NAME")).isEqualTo("second");
        assertThat(run("secret", "set", "NAME", "third", "--update-only")).isEqualTo(ok("Secret updated\n"));
        assertThat(STACK.vaultText(project, "_project", "NAME")).isEqualTo("third");
    }

    /** No is preselected. Arrow up and Enter select Yes. */
    @ParameterizedTest
    @CsvSource({"'\r',Aborting...,first", "'\u001b[A\r',Secret updated,second"})
    void atATerminalItAsksWhetherToUpdate(String keys, String says, String stored) {
        // Given
        run("secret", "set", "NAME", "first");

        // When
        Ended ended = client(STACK.vault().root().token()).atATerminal(keys, "secret set NAME second");

        // Then
        assertThat(ended.out()).contains("Secret already exists, proceed with update?", says);
        assertThat(STACK.vaultText(project, "_project", "NAME")).isEqualTo(stored);
    }

    @Test
    void aValueMayBeBase64OrAFile() throws IOException {
        // Given
        byte[] bytes = {0, 'a', '\n', (byte) 0xff, '\n'};
        Files.write(folder.resolve("value"), bytes);

        // When
        assertThat(run("secret", "set", "ENCODED", "dmFsdWU=", "--base64")).isEqualTo(ok("Secret registered\n"));
        assertThat(run("secret", "set", "FILE", "--file", "value")).isEqualTo(ok("Secret registered\n"));

        // Then
        assertThat(STACK.vaultText(project, "_project", "ENCODED")).isEqualTo("value");
        assertThat(STACK.vaultBytes(project, "_project", "FILE")).isEqualTo(bytes);
    }

    @Test
    void aNamespacesSecretIsItsOwn() {
        // Given
        run("secret", "set", "NAME", "wide");

        // When
        assertThat(run("secret", "set", "NAME", "narrow", "--namespace", "ns")).isEqualTo(ok("Secret registered\n"));

        // Then
        assertThat(STACK.vaultText(project, "ns", "NAME")).isEqualTo("narrow");
        assertThat(rowsOf(list(2))).extracting(row -> row.split("\\|")[2]).containsExactlyInAnyOrder("*", "ns");
        assertThat(run("secret", "delete", "NAME", "--namespace", "ns")).isEqualTo(ok("Secret deleted\n"));
        assertThat(STACK.vaultText(project, "_project", "NAME")).isEqualTo("wide");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    secret set MISSING value --update-only | code = NotFound desc = secret MISSING in project P does not exist: request failed for updating secret MISSING
                    secret delete MISSING | code = NotFound desc = secret MISSING in project P does not exist: request failed for deleting secret MISSING
                    secret set a/b value | code = InvalidArgument desc = secret name must have 1 to 100 characters
                    secret list -p a/b | code = InvalidArgument desc = project name must have 1 to 100 characters
                    secret set NAME value -n a/b | code = InvalidArgument desc = namespace name must have 1 to 100 characters
                    secret set _OPTIMUS_X value | secret name cannot be started with _OPTIMUS_
                    secret set NAME value --base64 | value is not encoded, please remove --base64
                    secret set | secret name is required
                    secret set NAME | secret value is required
                    """)
    void anErrorEndsWithOne(String command, String message) {
        // When
        Ended ended = run(command.split(" "));

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out()).isEqualTo(NO_LUCK);
        assertThat(ended.err()).startsWith("Error: ").contains(message.replace("project P", "project " + project));
    }

    @Test
    void aTokenWithoutPermissionIsTheCallersOwn() {
        // Given
        String token = STACK.users().addAndLogIn("client-" + project).token();

        // When
        Ended ended = client(token).run("secret", "set", "NAME", "value");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("code = PermissionDenied", "optimus/metadata/" + project + "/_project/NAME");
    }

    @Test
    void withoutATokenItSaysWhatToSet() {
        // When
        Ended ended = client(null).run("secret", "list");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("code = Unauthenticated", "set OPTIMUS_AUTH_BEARER_TOKEN");
    }

    @Test
    void aValueOverTheLimitIsRefused() throws IOException {
        // Given
        Files.write(folder.resolve("value"), new byte[512 * 1024 + 1]);
        Files.write(folder.resolve("larger"), new byte[2 * 1024 * 1024]);

        // When, Then
        assertThat(run("secret", "set", "NAME", "--file", "value").err())
                .contains("code = InvalidArgument desc = secret value is larger than the maximum of 524288 bytes");
        assertThat(run("secret", "set", "NAME", "--file", "larger").err()).contains("code = ResourceExhausted");
    }

    @Test
    void theVersionOfTheServiceIsShown() {
        // When
        Ended ended = run("version", "--with-server");

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.err()).containsPattern("Server: [0-9]+\\.[0-9]+\\.[0-9]+");
    }

    /** Repeats the list, because the client may end before another thread has printed the last rows. */
    private String list(int rows) {
        AtomicReference<String> list = new AtomicReference<>();
        Eventually.await("the whole list", Duration.ofSeconds(20), () -> {
            list.set(run("secret", "list").err());
            return rowsOf(list.get()).size() == rows;
        });
        return list.get();
    }

    private Ended run(String... args) {
        return client(STACK.vault().root().token()).run(args);
    }

    private OptimusClient client(String token) {
        return new OptimusClient(folder, token);
    }

    /** The rows of a list, without spaces. */
    private static List<String> rowsOf(String list) {
        return list.lines()
                .filter(line -> line.contains("|") && !line.contains("DIGEST"))
                .map(line -> line.replace(" ", ""))
                .toList();
    }
}
