package io.optimus.secrets.cli.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.FakeService;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretGetTest {

    @TempDir
    Path folder;

    @AutoClose
    private final FakeService service = new FakeService();

    @Test
    void theValueIsPrintedAsItIsAndNothingElse() {
        // Given
        service.respondsJson(200, FakeService.secret("a", "ns", "line\nno end".getBytes(StandardCharsets.UTF_8)));

        // When
        Ended ended = run("secret", "get", "a", "-n", "ns");

        // Then
        assertThat(ended).isEqualTo(new Ended(0, "line\nno end", ""));
        assertThat(service.onlyRequest().method()).isEqualTo("GET");
        assertThat(service.onlyRequest().rawPath()).isEqualTo("/api/v1beta1/project/someProject/secret/a");
        assertThat(service.onlyRequest().rawQuery()).isEqualTo("namespace_name=ns");
    }

    @Test
    void inJsonTextIsTextAndOtherBytesAreBase64() {
        // Given
        service.respondsJson(200, FakeService.secret("a", "\"v\"\n"))
                .respondsJson(200, FakeService.secret("a", "", new byte[] {(byte) 0xff, 0}));

        // When
        Ended text = run("secret", "get", "a", "-o", "json");
        Ended bytes = run("secret", "get", "a", "-o", "json");

        // Then
        String rest = ",\"digest\":\"d\",\"version\":1,\"updatedAt\":\"2022-04-12T04:30:45Z\"}\n";
        assertThat(text.out()).isEqualTo("{\"name\":\"a\",\"namespace\":\"\",\"value\":\"\\\"v\\\"\\n\"" + rest);
        assertThat(bytes.out())
                .isEqualTo("{\"name\":\"a\",\"namespace\":\"\",\"value\":\"/wA=\",\"encoding\":\"base64\"" + rest);
    }

    @Test
    void theProjectWideValueForANamespaceIsNoted() {
        // Given
        service.respondsJson(200, FakeService.secret("a", "v"));

        // When, then
        assertThat(run("secret", "get", "a", "-n", "typo"))
                .isEqualTo(new Ended(0, "v", "Note: namespace typo has no secret a; this is the project-wide one\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"`v`|`v\n`", "`v\n`|`v\n`"})
    void onATerminalTheValueEndsItsLine(String value, String shown) {
        // Given
        service.respondsJson(200, FakeService.secret("a", value));

        // When, then
        assertThat(CommandRun.on(service, folder)
                        .onTerminal()
                        .run("secret", "get", "a")
                        .out())
                .isEqualTo(shown);
    }

    @Test
    void withJsonOutputErrorsAreJsonToo() {
        // Given
        service.refuses(404, "a does not exist");

        // When
        Ended refused = run("secret", "get", "a", "-o", "json");
        Ended usage = run("secret", "get", "a", "--output=json", "--nmespace", "x");
        Ended format = run("secret", "list", "--limit", "-o", "json");

        // Then
        assertThat(refused)
                .isEqualTo(new Ended(1, "", "{\"error\":\"a does not exist\",\"details\":[],\"exitCode\":1}\n"));
        assertThat(usage.err())
                .isEqualTo("{\"error\":\"unknown option --nmespace; did you mean --namespace?\","
                        + "\"details\":[],\"exitCode\":2}\n");
        assertThat(format.err()).startsWith("{\"error\":\"unknown option --limit\"");
    }

    @Test
    void theServicesRefusalIsPassedOn() {
        // Given
        service.refuses(404, "a does not exist");

        // When, then
        assertThat(run("secret", "get", "a")).isEqualTo(new Ended(1, "", "Error: a does not exist\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\":\"a\"}", "{\"name\":\"a\",\"value\":\"canary!\"}", "canary", "[]"})
    void aResponseThatIsNotASecretIsNotPrinted(String body) {
        // Given
        service.responds(200, "application/json", body);

        // When
        Ended ended = run("secret", "get", "a");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .contains("does not look like an optimus-secrets service")
                .doesNotContain("canary");
    }

    private Ended run(String... args) {
        return CommandRun.on(service, folder).run(args);
    }
}
