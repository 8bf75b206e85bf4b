package io.optimus.secrets.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.FakeService;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenderTest {

    @TempDir
    Path folder;

    @AutoClose
    private final FakeService service = new FakeService();

    @Test
    void allSecretsAreRequestedInOneCall() {
        // Given
        service.resolves(Map.of("A", "a", "b-c", "d"));

        // When
        Ended ended = CommandRun.on(service, folder)
                .input("{{.secret.A}}{{index .secret \"b-c\"}}{{.secret.A}}")
                .run("render", "-n", "ns");

        // Then
        assertThat(ended).isEqualTo(new Ended(0, "ada", ""));
        assertThat(service.onlyRequest().rawPath()).isEqualTo("/api/v1beta1/project/someProject/secret:resolve");
        assertThat(service.onlyRequest().body()).contains("\"namespaceName\":\"ns\"", "\"names\":[\"A\",\"b-c\"]");
    }

    @Test
    void secretsOverTheMaximumAreRequestedInSeveralCalls() {
        // Given
        StringBuilder template = new StringBuilder();
        Map<String, String> first = new HashMap<>();
        for (int i = 0; i < 101; i++) {
            template.append("{{.secret.N").append(i).append("}}");
            if (i < 100) {
                first.put("N" + i, "x");
            }
        }
        service.resolves(first).resolves(Map.of("N100", "y"));

        // When
        Ended ended = CommandRun.on(service, folder).input(template.toString()).run("render");

        // Then
        assertThat(ended.out()).isEqualTo("x".repeat(100) + "y");
        assertThat(service.requests()).hasSize(2);
    }

    @Test
    void eachPlaceOfAMissingSecretIsNamed() throws IOException {
        // Given
        StringBuilder template = new StringBuilder("{{.secret.B}}\n");
        for (int i = 0; i < 100; i++) {
            template.append("{{.secret.N").append(i).append("}}");
        }
        template.append("\n{{.secret.A}} {{.secret.B}}");
        Files.writeString(folder.resolve("t.sql"), template);
        service.misses("B").misses("A");

        // When
        Ended ended = CommandRun.on(service, folder).run("render", "-f", "t.sql", "-n", "ns", "--out", "out");

        // Then
        assertThat(ended).isEqualTo(new Ended(1, "", """
                        Error: 2 secrets are missing in project someProject and its namespace ns:
                          t.sql:1: B
                          t.sql:3: A
                          t.sql:3: B
                        """));
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aTemplateWithoutSecretsNeedsNoService() {
        assertThat(new CommandRun(folder).input("{{ .DSTART }}\n").run("render"))
                .isEqualTo(new Ended(0, "{{ .DSTART }}\n", ""));
    }

    @Test
    void aBrokenReferenceStaysAndIsNotedWithItsLine() {
        // Given
        String template = "\n{{ .secret.A | upper }}\n{{.secret.A\n{{.secret.A}\n";

        // When
        Ended ended = new CommandRun(folder).input(template).run("render", "--out", "-");

        // Then
        assertThat(ended).isEqualTo(new Ended(0, template, """
                Note: standard input:2: left as it is, because only {{.secret.NAME}} and {{index .secret "NAME"}} are filled
                Note: standard input:3: left as it is, because the reference to a secret is not closed by }}
                Note: standard input:4: left as it is, because the reference to a secret is not closed by }}
                """));
    }

    @Test
    void aBrokenReferenceIsAnErrorWithStrict() {
        // When
        Ended ended = new CommandRun(folder).input("\n{{.secret.A\n").run("render", "--strict", "--out", "out");

        // Then
        assertThat(ended).isEqualTo(new Ended(1, "", """
                Error: 1 reference to a secret is invalid:
                  standard input:2: the reference to a secret is not closed by }}
                """));
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16"})
    void aTemplateInUtf16IsNoted(String charset) {
        // When
        Ended ended = new CommandRun(folder)
                .input("{{.secret.A}}".getBytes(Charset.forName(charset)))
                .run("render");

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.err()).startsWith("Note: standard input:1: ").contains("UTF-16");
    }

    @Test
    void aResponseWithoutOneOfTheSecretsIsAnError() {
        // Given
        service.resolves(Map.of("A", "a"));

        // When
        Ended ended = CommandRun.on(service, folder)
                .input("{{.secret.A}}{{.secret.B}}")
                .run("render");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "-f none,cannot read none: there is no such file",
        "-f .,cannot read .: it is a folder",
        "--out none/out,cannot write none/out: there is no such folder",
        "--out .,'cannot write .: it exists already, and is not a regular file'"
    })
    void unreadableAndUnwritableFilesAreReported(String flags, String message) {
        assertThat(new CommandRun(folder).run(("render " + flags).split(" ")))
                .isEqualTo(new Ended(1, "", "Error: " + message + "\n"));
    }
}
