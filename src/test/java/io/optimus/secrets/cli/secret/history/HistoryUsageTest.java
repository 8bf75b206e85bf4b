package io.optimus.secrets.cli.secret.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.cli.OptimusCommandLine;
import io.optimus.secrets.cli.command.Colour;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.StandardStreams;
import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.FakeService;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryUsageTest {

    @TempDir
    Path folder;

    @AutoClose
    private final FakeService service = new FakeService();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rollback DB | --to is required",
                "rollback DB --to 0 | --to must be the number of a version",
                "rollback DB --to first | --to must be the number of a version",
                "get DB --version -1 | --version must be the number of a version",
                "undelete DB --version 1.5 | --version must be the number of a version",
                "undelete D/B | secret name must have",
                "note DB | one of --description, --owner and --expires is required",
                "note DB --expires soon | --expires must be a date such as 2027-01-31, or a time such as 90d",
                "set DB v --expires 90 | --expires must be a date",
                "set DB v --generate | --generate makes the value",
                "set DB --generate=3 | --generate takes a length of 16 to 4096",
                "set DB --generate=many | --generate takes a length of 16 to 4096",
                "list --since yesterday | --since must be a time such as",
                "list --expiring 14 | --expiring must be a time such as",
                "list --expiring 14d --deleted | --deleted and --expiring cannot be given together"
            })
    void wrongUsageIsExplainedBeforeTheServiceIsCalled(String command, String message) {
        // When
        Ended ended = CommandRun.on(service, folder).run(("secret " + command).split(" "));

        // Then
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains(message);
        assertThat(service.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"n\n", "\n", ""})
    void withoutAYesOnTheTerminalNothingIsDestroyed(String input) {
        // When
        Ended ended = onTerminal(input, "secret", "delete", "DB", "--destroy", "-n", "crm");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .contains("Remove all versions of DB in namespace crm of project someProject at ")
                .contains(" permanently? [y/N]")
                .contains("nothing was deleted");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void aYesDestroysAndTheOptionYesDoesNotAsk() {
        // When
        Ended asked = onTerminal("y\n", "secret", "delete", "DB", "--destroy");
        Ended told = onTerminal("", "secret", "delete", "DB", "--destroy", "--yes");

        // Then
        assertThat(asked.exitCode()).isZero();
        assertThat(told.exitCode()).isZero();
        assertThat(told.err()).doesNotContain("[y/N]");
        assertThat(service.requests()).hasSize(2).allSatisfy(request -> {
            assertThat(request.method()).isEqualTo("DELETE");
            assertThat(request.rawPath()).isEqualTo("/api/v1beta1/project/someProject/secret/DB/versions");
        });
    }

    @Test
    void anExpiryThatIsNotADateIsListedToo() {
        // Given
        service.respondsJson(200, """
                {"secrets":[{"name":"DB","digest":"","namespace":"","updatedAt":"2022-04-12T04:30:46Z",\
                "version":2,"stale":false,"expires":"next summer"}]}""");

        // When
        Ended ended = CommandRun.on(service, folder).run("secret", "list", "--expiring", "14d");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out()).contains("next summer");
    }

    @Test
    void aNoteCannotControlTheTerminal() {
        // Given
        String note = "\\u001b[2Jowner";
        service.respondsJson(200, "{\"name\":\"DB\",\"namespace\":\"\",\"versions\":[],\"owner\":\"" + note + "\"}")
                .respondsJson(200, """
                {"secrets":[{"name":"DB","digest":"","namespace":"","updatedAt":"2022-04-12T04:30:46Z",\
                "version":2,"stale":false,"expires":"2022-04-12","owner":"%s"}]}""".formatted(note));

        // When
        Ended history = CommandRun.on(service, folder).run("secret", "history", "DB");
        Ended list = CommandRun.on(service, folder).run("secret", "list", "--expiring", "14d");

        // Then
        assertThat(history.everything() + list.everything()).contains("owner").doesNotContain("\u001b");
    }

    @Test
    void notesAreSetAgainAfterALostResponse() {
        // Given
        service.responds(502, "text/html", "<html>")
                .respondsJson(200, "{\"equal\":true}")
                .respondsJson(200, "{}");

        // When
        Ended ended =
                CommandRun.on(service, folder).run("secret", "set", "DB", "v", "--update-only", "--owner", "alice");

        // Then
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(service.requests()).hasSize(3);
        assertThat(service.requests().get(2).rawPath()).endsWith("/secret/DB/notes");
        assertThat(service.requests().get(2).body()).contains("\"owner\":\"alice\"");
    }

    private Ended onTerminal(String typed, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        StandardStreams streams = new StandardStreams(
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                true,
                Colour.OFF,
                Colour.OFF);
        Map<String, String> variables = Map.of(
                "XDG_CONFIG_HOME",
                folder.toString(),
                "OPTIMUS_HOST",
                service.host(),
                "OPTIMUS_PROJECT",
                "someProject",
                "OPTIMUS_TOKEN",
                "someToken");
        int exitCode = OptimusCommandLine.create(new ProcessEnvironment(variables, folder, streams))
                .execute(args);
        return new Ended(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
