package io.optimus.secrets.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.FakeService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobInputTest {

    @TempDir
    Path folder;

    @AutoClose
    private final FakeService service = new FakeService();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PLAIN: it's\nTOKEN: x{{.secret.A}}\n",
                "task: bq\nconfig:\n  PLAIN: it's\n  TOKEN: x{{.secret.A}}\n",
                "config:\n- name: PLAIN\n  value: it's\n- {name: TOKEN, value: 'x{{.secret.A}}'}\n",
                "- name: PLAIN\n  value: it's\n- {name: TOKEN, value: 'x{{.secret.A}}'}\n"
            })
    void variablesAreSplitByWhetherTheyMentionSecrets(String config) throws IOException {
        // Given
        service.resolves(Map.of("A", "canary'"));

        // When
        Ended ended = run(config);

        // Then
        assertThat(ended).isEqualTo(new Ended(0, "", "Wrote out/in/.env and .secret\n"));
        assertThat(folder.resolve("out/in/.env")).hasContent("PLAIN='it'\\''s'");
        assertThat(folder.resolve("out/in/.secret")).hasContent("TOKEN='xcanary'\\'''");
    }

    @Test
    void variablesAreSplitByTheirTextNotTheirValue() throws IOException {
        // Given
        service.resolves(Map.of("A", "", "b-c", "{{.DSTART}}"));

        // When
        run("""
                EMPTY: '{{.secret.A}}'
                INDEXED: '{{ index .secret "b-c" }}'
                BY_TEXT_ALONE: a.secret.b
                NUMBER: 010
                NOTHING:
                OTHER: '{{.secrets}}'
                """);

        // Then
        assertThat(folder.resolve("out/in/.secret")).hasContent("""
                EMPTY=''
                INDEXED='{{.DSTART}}'
                BY_TEXT_ALONE='a.secret.b'
                """);
        assertThat(folder.resolve("out/in/.env")).hasContent("""
                NUMBER='010'
                NOTHING=''
                OTHER='{{.secrets}}'
                """);
    }

    @Test
    void brokenReferencesAreErrorsWithTheirLines() {
        // When
        Ended ended = run("A: '{{ .secret.A | upper }}'\nB: '{{.secret.B}'\nC: '{{.secret.a-b}}'\n");

        // Then
        String unsupported = "only {{.secret.NAME}} and {{index .secret \"NAME\"}} are filled\n";
        assertThat(ended)
                .isEqualTo(new Ended(
                        1,
                        "",
                        "Error: 3 references to secrets are invalid:\n  job.yaml:1: " + unsupported
                                + "  job.yaml:2: the reference to a secret is not closed by }}\n  job.yaml:3: "
                                + unsupported));
        assertThat(service.requests()).isEmpty();
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aFolderThatIsALinkIsRefused() throws IOException {
        // Given
        Files.createDirectory(folder.resolve("out"));
        Files.createSymbolicLink(folder.resolve("out/in"), Files.createDirectory(folder.resolve("other")));

        // When
        Ended ended = run("A: x\n");

        // Then
        assertThat(ended)
                .isEqualTo(new Ended(1, "", "Error: cannot write out/in/.env and .secret: the folder is a link\n"));
        assertThat(folder.resolve("other")).isEmptyDirectory();
    }

    @Test
    void eachLineWithAMissingSecretIsNamed() {
        // Given
        service.misses("A");

        // When
        Ended ended = run("X: y\nA: '{{.secret.A}}'\nB: |\n  first\n  {{.secret.A}}\n");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).endsWith(":\n  job.yaml:2: A\n  job.yaml:5: A\n");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A-B: x | job.yaml:1: 'A-B' is not a variable name: use letters, digits and _, and no digit first",
                "`A: x\nA: y` | job.yaml:2: 'A' is given twice",
                "RANDOM: x | job.yaml:1: 'RANDOM' is a variable that shells use themselves: use another name",
                "A: [x] | job.yaml:1: 'A' is not a text; a text that begins with { needs quotes",
                "- A | job.yaml:1: 'name' and 'value' are expected",
                "text | job.yaml:1: a map of names to texts is expected",
                "A: \"x | job.yaml:1: this is not YAML: found unexpected end of stream"
            })
    void anInvalidConfigurationIsRefusedWithItsLine(String config, String message) {
        // When
        Ended ended = run(config);

        // Then
        assertThat(ended).isEqualTo(new Ended(1, "", "Error: " + message + "\n"));
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aValueThatNoVariableCanHoldIsRefused() {
        // Given
        service.resolves(Map.of("A", "canary\0"));

        // When
        Ended ended = run("X: '{{.secret.A}}'");

        // Then
        assertThat(ended)
                .isEqualTo(new Ended(1, "", "Error: the value for X has a zero byte, which no variable can have\n"));
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void bothFlagsAreRequired() {
        assertThat(new CommandRun(folder).run("job-input"))
                .isEqualTo(new Ended(
                        2, "", "Error: --file and --output-dir are required\nSee: optimus job-input --help\n"));
    }

    private Ended run(String config) {
        try {
            Files.writeString(folder.resolve("job.yaml"), config);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return CommandRun.on(service, folder).run("job-input", "-f", "job.yaml", "--output-dir", "out");
    }
}
