package io.optimus.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.cli.command.Colour;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.StandardStreams;
import io.optimus.secrets.contract.LoginMethod;
import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.FakeService;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class UsageTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "admin"})
    void aGroupOfCommandsShowsItsCommands(String command) {
        // When
        Ended ended = run(command.isEmpty() ? new String[0] : new String[] {command});

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).startsWith("Usage: optimus").contains("Commands:");
    }

    /** All commands that do something, without the groups. */
    static List<String> commands() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        StandardStreams streams =
                new StandardStreams(InputStream.nullInputStream(), nowhere, nowhere, false, Colour.OFF, Colour.OFF);
        List<String> commands = new ArrayList<>();
        addCommands(
                "",
                OptimusCommandLine.create(new ProcessEnvironment(Map.of(), Path.of(""), streams))
                        .commandLine(),
                commands);
        return commands;
    }

    private static void addCommands(String group, CommandLine parent, List<String> commands) {
        parent.getSubcommands().forEach((name, command) -> {
            if (command.getSubcommands().isEmpty()) {
                commands.add(group + name);
            } else {
                addCommands(group + name + " ", command, commands);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theHelpOfEachCommandHasExamples(String command) {
        // When
        Ended ended = run((command + " --help").split(" "));

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .startsWith("Usage: optimus " + command)
                .containsPattern("Examples?:\n  .*optimus " + command);
        // A line that is too long would continue without indentation.
        assertThat(ended.out().split("Examples?:\n")[1].lines())
                .allSatisfy(line -> assertThat(line).startsWith("  "));
    }

    @ParameterizedTest
    @CsvSource({
        "secrte,there is no command 'secrte'; did you mean 'secret'?",
        "secret lst,there is no command 'lst'; did you mean 'list'?",
        "frobnicate,there is no command 'frobnicate'",
        "secret restore a,there is no command 'restore'",
        "secret list --nmespace x,unknown option --nmespace; did you mean --namespace?",
        "secret list --limit=5,unknown option --limit",
        "secret list -z,unknown option -z",
        "login --user alice,unknown option --user; did you mean --username?",
        "secret set a --nmespace x,unknown option; did you mean --namespace?",
        "secret set a --unlike,unknown option; a value that starts with a dash goes after --",
        "secret set a -- -v -n x,too many arguments after --; options go before it",
        "secret set a v w,too many arguments; put a value with spaces in quotes",
        "secret get a b,too many arguments",
        "render t1.txt,render takes no arguments; give a file by --file TEMPLATE",
        "render -f a -f b,--file is given twice",
        "whoami x,whoami takes no arguments",
        "secret list x y,too many arguments",
        "secret list -o xml,'--output must be one of: table, wide, name, json, yaml'"
    })
    void wrongUsageIsExplained(String command, String message) {
        // When
        Ended ended = run(command.split(" "));

        // Then
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .startsWith("Error: " + message + "\nSee: optimus")
                .contains("--help");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void anUnknownLoginMethodIsExplained() {
        assertThat(run("login", "--method", "password"))
                .isEqualTo(new Ended(
                        2,
                        "",
                        "Error: --method must be one of: token, "
                                + LoginMethod.ids().replace(" or ", ", ") + ", oidc, github-actions, gitlab"
                                + "\nSee: optimus login --help\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret set a word canary",
                "secret set a word more canary",
                "secret set a -zcanary",
                "secret set a --canary",
                "secret set a --canary=canary",
                "secret set a -----BEGIN_canary",
                "secret set a --base64=canary",
                "secret set a --confirm=canary",
                "secret list a canary",
                "secret get a canary",
                "render canary",
                "job-input canary",
                "run --zzz=canary x",
                "run -zcanary x",
                "run --secret a=1canary=x --zzz x",
                "login --zzz=canary",
                "login canary"
            })
    void wrongArgumentsAreNotRepeatedInErrors(String command) {
        // When
        Ended ended = run(command.split(" "));

        // Then
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.everything()).startsWith("Error: ").doesNotContain("canary");
    }

    @Test
    void aDefectIsReportedWithoutItsMessage() {
        // Given
        Consumer<Map<String, String>> broken = settings -> {
            throw new IllegalStateException("canary");
        };
        CommandRun run = new CommandRun(folder).serving(broken);

        // When
        Ended ended = run.run("serve");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .startsWith("Error: unexpected java.lang.IllegalStateException at ")
                .doesNotContain("canary");
    }

    @Test
    void aBugIsNotMistakenForAResult() throws IOException {
        // Given
        Files.writeString(folder.resolve("job.sql"), "{{.secret.USED}}");
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) {
                throw new IllegalStateException("canary");
            }
        };

        // When
        Ended ended = new CommandRun(folder).writingTo(broken).run("secret", "refs", "USED", ".");

        // Then
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .startsWith("Error: unexpected java.lang.IllegalStateException at ")
                .doesNotContain("canary");
    }

    @Test
    void errorsAreRedIfColourIsOn() {
        assertThat(new CommandRun(folder).coloured().run("secret", "set").err())
                .startsWith("\u001b[31;1mError:\u001b[0m secret name is required\n");
    }

    @ParameterizedTest
    @CsvSource({
        "help,--help",
        "help secret,secret --help",
        "help secret set,secret set --help",
        "secret help set,secret set --help"
    })
    void helpIsACommandToo(String asked, String option) {
        assertThat(run(asked.split(" "))).isEqualTo(run(option.split(" ")));
        assertThat(run(asked.split(" ")).exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"help frob", "frob --help", "secret frob --help"})
    void helpForAnUnknownCommandIsAnError(String command) {
        // When
        Ended ended = run(command.split(" "));

        // Then
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).startsWith("Error: there is no command 'frob'");
    }

    @Test
    void theSynopsisShowsRequiredArgumentsWithoutBrackets() {
        // When
        String help = run("secret", "set", "--help").out();

        // Then
        assertThat(help).startsWith("Usage: optimus secret set [OPTIONS] NAME [VALUE]\n");
        assertThat(help).containsSubsequence("\n      NAME ", "--update-only", "--project-name", "--host", "--ca-cert");
        assertThat(run("run", "--help").out()).startsWith("Usage: optimus run [OPTIONS] COMMAND [ARGUMENT...]\n");
    }

    @ParameterizedTest
    @CsvSource({",80", "60,60", "120,120", "20,55", "x,80"})
    void helpIsAsWideAsTheTerminal(String columns, int width) {
        // Given
        CommandRun run = new CommandRun(folder).with("COLUMNS", columns == null ? "" : columns);

        // When
        Ended ended = run.run("run", "--help");

        // Then
        assertThat(ended.out().lines().mapToInt(String::length).max().orElseThrow())
                .isBetween(width - 14, width);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--project", "--project-name"})
    void theProjectIsNamedByEitherOption(String option) {
        try (FakeService service = new FakeService()) {
            // Given
            service.respondsJson(200, "{\"secrets\":[]}");

            // When
            Ended list = CommandRun.on(service, folder).run("secret", "list", option, "sales");
            Ended doctor = run("doctor", option, "sales");
            Ended grants = run("admin", "grants", option, "a/b");

            // Then
            assertThat(list.exitCode()).as(list.err()).isZero();
            assertThat(service.onlyRequest().rawPath()).contains("/project/sales/");
            assertThat(doctor.out()).contains("fail  host");
            assertThat(grants.err()).contains("must have 1 to 100 characters");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "--help", "secret --help", "version --verbose"})
    void outputThatCannotBeWrittenIsAnError(String command) {
        // When
        Ended ended = new CommandRun(folder).writingTo(new FullDisk()).run(command.split(" "));

        // Then
        assertThat(ended).isEqualTo(new Ended(1, "", "Error: cannot write to standard output\n"));
    }

    private static final class FullDisk extends OutputStream {

        @Override
        public void write(int next) throws IOException {
            throw new IOException("No space left on device");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "--version", "-V"})
    void theVersionIsACommandAndAnOption(String command) {
        assertThat(run(command).out()).startsWith("optimus ").hasLineCount(1);
    }

    @Test
    void theVerboseVersionShowsTheJavaVersion() {
        assertThat(run("version").out()).startsWith("optimus ").hasLineCount(1);
        assertThat(run("version", "--verbose").out()).contains("Java " + Runtime.version());
    }

    private Ended run(String... args) {
        return new CommandRun(folder).run(args);
    }
}
