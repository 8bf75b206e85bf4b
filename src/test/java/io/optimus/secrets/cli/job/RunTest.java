package io.optimus.secrets.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.FakeService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that {@code optimus run} prints for its shell, and its errors. RunIT runs commands. */
class RunTest {

    @TempDir
    Path folder;

    @AutoClose
    private final FakeService service = new FakeService();

    @Test
    void theShellRunsTheCommandWithSecretsAndWithoutTokens() {
        // Given
        service.resolves(Map.of("A", "it's", "b.c", "x\ny"));

        // When
        Ended ended = run("--secret A --secret b.c=BC -n ns -- psql --help -x");

        // Then
        assertThat(ended).isEqualTo(new Ended(0, """
                        shift $(($# - 3))
                        unset OPTIMUS_TOKEN OPTIMUS_AUTH_BEARER_TOKEN VAULT_TOKEN OPTIMUS_SECRET_ID OPTIMUS_WRAPPED_SECRET_ID
                        export A='it'\\''s'
                        export BC='x
                        y'
                        """, ""));
        assertThat(service.onlyRequest().body()).contains("\"namespaceName\":\"ns\"");
    }

    @Test
    void tokensAreKeptOnRequest() {
        // Given
        service.resolves(Map.of("A", "a"));

        // When, then
        assertThat(run("--keep-tokens --secret A env").out()).isEqualTo("shift $(($# - 1))\nexport A='a'\n");
    }

    @Test
    void anEnvFileIsParsedBeforeItIsFilledAndFlagsWin() throws IOException {
        // Given
        Files.writeString(folder.resolve("job.env"), """
                # comment
                PLAIN = not a name's end
                """.replace("PLAIN = ", "PLAIN=") + """

                export QUOTED="{{index .secret "b-c"}}"
                  SINGLE='x {{.secret.A}} '\r
                LOST={{.secret.A}}
                EMPTY=
                """);
        service.resolves(Map.of("A", "'\nINJECTED='", "b-c", "\"", "D", "d"));

        // When
        Ended ended = run("--env-file job.env --keep-tokens --secret D=LOST true");

        // Then
        assertThat(ended.out()).isEqualTo("""
                        shift $(($# - 1))
                        export PLAIN='not a name'\\''s end'
                        export QUOTED='"'
                        export SINGLE='x '\\''
                        INJECTED='\\'' '
                        export EMPTY=''
                        export LOST='d'
                        """);
    }

    @Test
    void eachMissingSecretIsNamedAndNothingRuns() throws IOException {
        // Given
        Files.writeString(folder.resolve("job.env"), "\nA={{.secret.A}}\n");
        service.misses("A", "B");

        // When
        Ended ended = run("--secret B --env-file job.env true");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).endsWith("  --secret: B\n  job.env:2: A\n");
    }

    @Test
    void allSecretsOfAJobAreSetUnlessTheyAreExcluded() {
        // Given
        String rows = "{\"secrets\":[{\"name\":\"A\",\"namespace\":\"ns\"},{\"name\":\"B\",\"namespace\":\"\"},"
                + "{\"name\":\"b.c\",\"namespace\":\"ns\"},{\"name\":\"TEST_A\",\"namespace\":\"ns\"},"
                + "{\"name\":\"OTHER\",\"namespace\":\"other\"}]}";
        service.respondsJson(200, rows).resolves(Map.of("A", "a", "B", "b", "b.c", "c"));

        // When
        Ended ended = run("--all --except TEST_* --prefix APP_ --secret b.c=BC --keep-tokens -n ns -- true");

        // Then
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).startsWith("shift $(($# - 1))\n").contains("BC='c'", "APP_A='a'", "APP_B='b'");
        assertThat(ended.out()).doesNotContain("OTHER", "TEST_A", "APP_b.c");
    }

    @Test
    void namedSecretsOfAllNeedNoList() {
        // Given
        service.resolves(Map.of("A", "a"));

        // When
        Ended ended = run("--all --only A --keep-tokens -- true");

        // Then
        assertThat(ended.out()).isEqualTo("shift $(($# - 1))\nexport A='a'\n");
        assertThat(service.onlyRequest().rawPath()).endsWith("secret:resolve");
    }

    @Test
    void secretsWhoseNamesCannotBeVariablesAreNamed() {
        // Given
        service.respondsJson(200, "{\"secrets\":[{\"name\":\"b.c\",\"namespace\":\"\"}]}");

        // When
        Ended ended = run("--all -- true");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .contains("give --secret NAME=VARIABLE or --except NAME", "'b.c' is not a variable name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GITHUB_ACTIONS | true | `::add-mask::100%25 it'\\''s%0Atwo\n`",
                "TF_BUILD | True | `##vso[task.setsecret]100%AZP25 it'\\''s\n##vso[task.setsecret]two\n`"
            })
    void masksArePrintedBeforeTheCommandStarts(String variable, String value, String lines) {
        // Given
        service.resolves(Map.of("A", "100% it's\ntwo"));

        // When
        Ended ended = CommandRun.on(service, folder)
                .with(RunCommand.READ_BY_SHELL, "1")
                .with(variable, value)
                .run("run", "--ci", "--secret", "A", "--", "true");

        // Then
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).contains("printf '%s' '" + lines + "'\nexport A=");
    }

    @Test
    void masksArePrintedOnlyToARunnerThatUnderstandsThem() {
        // When
        Ended ended = run("--ci --secret A -- true");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("neither GITHUB_ACTIONS nor TF_BUILD is set");
        assertThat(service.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "-- true | one of --secret, --all, --file and --env-file is required",
                "--only A -- true | --only, --except and --prefix need --all",
                "--secret A | a command is required, after --",
                "--secret A -- | a command is required, after --",
                "--secret A -- -x | the command after -- starts with a dash: options of optimus go before --",
                "--secret a-b true | --secret: 'a-b' is not a variable name: use letters, digits and _, and no digit first;"
                        + " name a variable with --secret a-b=VARIABLE",
                "--secret a=UID true | --secret: 'UID' is a variable that shells use themselves: use another name",
                "--secret =A true | --secret: secret name is required",
                "--secret A --secret b=A true | --secret: the variable A is given twice"
            })
    void wrongUsageIsExplained(String flags, String message) {
        assertThat(run(flags)).isEqualTo(new Ended(2, "", "Error: " + message + "\nSee: optimus run --help\n"));
        assertThat(service.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no assignment | job.env:1: NAME=value is expected",
                "`A=x\nA=y` | job.env:2: 'A' is given twice",
                "`B='l1\nl2'\nA='x\n\n` | job.env:3: the quoted text is not closed",
                "A =x | job.env:1: there is a space before =",
                "A= x | job.env:1: there is a space after =",
                "A=a${B} | job.env:1: other variables are not filled in: put a value with a dollar sign into single quotes",
                "A=a$(B) | job.env:1: other variables are not filled in: put a value with a dollar sign into single quotes",
                "`A=\"l1\n$B\"` | job.env:2: other variables are not filled in: write \\$ for a dollar sign, or use single quotes",
                "`A=\"l1\n\\d\"` | job.env:2: there is an unknown escape in double quotes: write \\\\ for a backslash, or use single quotes",
                "A='x'y | job.env:1: there is text after the closing quote",
                "A=\"x\"#y | job.env:1: there is text after the closing quote",
                "`A=x\0` | job.env has zero bytes; a file of variables is UTF-8 text"
            })
    void aFileThatHoldsSomethingElseIsRefusedWithItsLine(String text, String message) throws IOException {
        // Given
        Files.writeString(folder.resolve("job.env"), text);

        // When, then
        assertThat(run("--env-file job.env true")).isEqualTo(new Ended(1, "", "Error: " + message + "\n"));
    }

    @Test
    void anEnvFileIsReadAsDotenvReadsIt() throws IOException {
        // Given
        Files.writeString(folder.resolve("job.env"), """
                \uFEFFKEY="-----BEGIN-----\\nabc\\n"
                SAID="say \\"hi\\" for \\$5 \\\\ # no comment" # comment\r
                LITERAL='a\\n ${B} {{.secret.A}}'
                LINES="l1
                  l2"
                NOTE=one two # note
                HASH=a#b$
                export  EXPORTED=x
                NONE=
                BLANK=  \s
                NAMED={{index .secret "b # c"}}
                """);
        service.resolves(Map.of("A", "\"'\n", "b # c", "d"));

        // When
        Ended ended = run("--env-file job.env --keep-tokens true");

        // Then
        assertThat(ended).isEqualTo(new Ended(0, """
                        shift $(($# - 1))
                        export KEY='-----BEGIN-----
                        abc
                        '
                        export SAID='say "hi" for $5 \\ # no comment'
                        export LITERAL='a\\n ${B} "'\\''
                        '
                        export LINES='l1
                          l2'
                        export NOTE='one two'
                        export HASH='a#b$'
                        export EXPORTED='x'
                        export NONE=''
                        export BLANK=''
                        export NAMED='d'
                        """, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{{.secret.A", "{{.secret.A}", "{{.secret.a-b}}", "{{ .secret.A | f }}", "{{ if .secret.A }}"})
    void aBrokenReferenceIsAnErrorAndNothingRuns(String reference) throws IOException {
        // Given
        Files.writeString(folder.resolve("job.env"), "\nA=" + reference + "\n");

        // When
        Ended ended = run("--env-file job.env true");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).startsWith("Error: 1 reference to a secret is invalid:\n  job.env:2: ");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void aValueThatIsTooLargeForAVariableIsRefused() {
        // Given
        service.resolves(Map.of("A", "x".repeat(128 * 1024)));

        // When, then
        assertThat(run("--secret A true"))
                .isEqualTo(new Ended(
                        1,
                        "",
                        "Error: the value for A is larger than the maximum of a variable, 128 KiB;"
                                + " give it by --file NAME=VARIABLE\n"));
    }

    @Test
    void withoutTheShellThatReadsThemNoValuesArePrinted() {
        // When
        Ended ended = CommandRun.on(service, folder).run("run", "--secret", "A", "--", "true");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(service.requests()).isEmpty();
    }

    private Ended run(String arguments) {
        List<String> words = new ArrayList<>(List.of(arguments.split(" ")));
        words.add(0, "run");
        return CommandRun.on(service, folder).with("OPTIMUS_READ_BY_SHELL", "1").run(words.toArray(String[]::new));
    }
}
