package io.optimus.secrets.cli.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.PackagedStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packaged command line stores a value in Vault unchanged. */
class ValueBytesIT {

    @RegisterExtension
    static final PackagedStack STACK = new PackagedStack();

    @TempDir
    Path folder;

    static Stream<byte[]> values() {
        byte[] everyByte = new byte[256];
        for (int i = 0; i < everyByte.length; i++) {
            everyByte[i] = (byte) i;
        }
        byte[] largest = new byte[512 * 1024];
        new Random(1).nextBytes(largest);
        return Stream.of(
                everyByte, largest, "a \"quoted\"\n'text'\r\n".getBytes(StandardCharsets.UTF_8), new byte[] {'\n'});
    }

    @ParameterizedTest
    @MethodSource("values")
    void everySourceKeepsAValueByteForByte(byte[] value) throws IOException {
        // Given
        STACK.config(folder, "bytes");
        Files.write(folder.resolve("raw"), value);
        byte[] encoded = Base64.getMimeEncoder().encode(value);

        // When
        Ended byFile = STACK.run(folder, "secret", "set", "byFile", "-f", "raw", "--confirm");
        Ended byInput = STACK.command(folder).input(value).run("secret", "set", "byInput", "--confirm");
        Ended byDash = STACK.command(folder).input(value).run("secret", "set", "byDash", "-f", "-", "--confirm");
        Ended byBase64 = STACK.command(folder).input(encoded).run("secret", "set", "byBase64", "--base64", "--confirm");

        // Then
        assertThat(Stream.of(byFile, byInput, byDash, byBase64))
                .allSatisfy(
                        ended -> assertThat(ended.exitCode()).as(ended.err()).isZero());
        for (String name : new String[] {"byFile", "byInput", "byDash", "byBase64"}) {
            assertThat(STACK.vaultBytes("bytes", "_project", name)).isEqualTo(value);
        }
    }

    @Test
    void anArgumentIsKeptInAnyLocale() throws IOException {
        // Given
        STACK.config(folder, "locales");

        // When
        Ended ended = STACK.command(folder).with("LC_ALL", "C").run("secret", "set", "a", "wörd ✓ @{}$\"'\\");

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(STACK.vaultText("locales", "_project", "a")).isEqualTo("wörd ✓ @{}$\"'\\");
    }
}
