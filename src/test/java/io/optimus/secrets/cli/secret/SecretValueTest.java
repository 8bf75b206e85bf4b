package io.optimus.secrets.cli.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.FakeService;
import io.optimus.secrets.testing.cli.FakeService.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretValueTest {

    @TempDir
    Path folder;

    @AutoClose
    private final FakeService service = new FakeService();

    @Test
    void aFileIsTakenByteForByteAndWinsWithANote() throws IOException {
        // Given
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        Files.write(folder.resolve("value"), bytes);

        // When
        Ended ended = run("secret", "set", "a", "argument", "--file=value");

        // Then
        assertThat(ended.err()).isEqualTo("Note: VALUE is ignored, because --file is given\nSecret registered\n");
        assertThat(sentValue()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-f -", "", "-", "-- -"})
    void standardInputIsTakenByteForByte(String flags) {
        // Given
        String[] args = ("secret set a " + flags).strip().split(" ");

        // When
        CommandRun.on(service, folder).input("line\n\u0000\n").run(args);

        // Then
        assertThat(sentValue()).isEqualTo("line\n\u0000\n".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v\n", "v\r\n"})
    void aPipedLineEndIsNotedAndTrimLeavesItOut(String line) {
        // When
        Ended kept = CommandRun.on(service, folder).input(line).run("secret", "set", "a");
        Ended trimmed = CommandRun.on(service, folder).input(line).run("secret", "set", "a", "-", "--trim");

        // Then
        assertThat(kept)
                .isEqualTo(new Ended(
                        0,
                        "",
                        "Note: the value ends with a line end, which is part of it; --trim removes it\n"
                                + "Secret registered\n"));
        assertThat(trimmed).isEqualTo(new Ended(0, "", "Secret registered\n"));
        assertThat(service.requests())
                .extracting(Request::body)
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"" + base64(line) + "\""),
                        second -> assertThat(second).contains("\"" + base64("v") + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v", "a\nb\n", "\n", "v\n\n"})
    void otherPipedValuesAreNotNoted(String value) {
        assertThat(CommandRun.on(service, folder)
                        .input(value)
                        .run("secret", "set", "a")
                        .err())
                .isEqualTo("Secret registered\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AP/+", "AP/+\n", "AP\r\n/+"})
    void base64IsDecodedOnceAndItsLineEndsAreIgnored(String encoded) {
        // When
        run("secret", "set", "a", encoded, "--base64");

        // Then
        assertThat(sentValue()).isEqualTo(new byte[] {0, -1, -2});
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary!", "AP_-", "YQ", "YQ=", "YQ==YQ==", "Y Q=", "=YQ="})
    void whatIsNotStandardBase64WithPaddingIsRefused(String encoded) {
        // When
        Ended ended = run("secret", "set", "a", encoded, "--base64");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .isEqualTo(
                        "Error: value is not encoded, please remove --base64 to let Optimus encode the secret for you\n");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void anArgumentThatJavaCouldNotDecodeIsRefused() {
        // When
        Ended ended = run("secret", "set", "a", "canary\uFFFD");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("--file").doesNotContain("canary");
        assertThat(service.requests()).isEmpty();
    }

    @Test
    void aValueMayStartWithAnAtSignOrADash() {
        // When
        run("secret", "set", "a", "@value");
        run("secret", "set", "a", "--", "-value");

        // Then
        assertThat(service.requests())
                .extracting(Request::body)
                .satisfiesExactly(
                        first -> assertThat(first).contains(base64("@value")),
                        second -> assertThat(second).contains(base64("-value")));
    }

    private Ended run(String... args) {
        return CommandRun.on(service, folder).run(args);
    }

    private byte[] sentValue() {
        String body = service.onlyRequest().body();
        int start = body.indexOf("\"value\":\"") + 9;
        return Base64.getDecoder().decode(body.substring(start, body.indexOf('"', start)));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
