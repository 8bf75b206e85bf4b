package io.optimus.secrets.cli.io.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.optimus.secrets.cli.command.CommandFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shells of this machine read the value of an assignment unchanged. */
class ShellVariableTest {

    @TempDir
    Path folder;

    static Stream<Path> shells() {
        return Stream.of("sh", "dash", "bash", "ksh", "zsh", "busybox")
                .map(name -> Path.of("/bin", name))
                .filter(Files::isExecutable);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void everyByteComesBackAlone(Path shell) throws Exception {
        // Given
        ByteArrayOutputStream assignments = new ByteArrayOutputStream();
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        StringBuilder print = new StringBuilder();
        for (int next = 1; next < 256; next++) {
            byte[] value = {'a', (byte) next, 'b'};
            ShellVariable.of("V" + next, value).writeAssignment(assignments);
            expected.writeBytes(value);
            print.append("\"$V").append(next).append('"').append(next < 255 ? " " : "");
        }

        // When
        byte[] printed = source(shell, assignments.toByteArray(), "printf %s " + print);

        // Then
        assertThat(printed).isEqualTo(expected.toByteArray());
    }

    @ParameterizedTest
    @MethodSource("shells")
    void everyByteComesBackAmongAllOthers(Path shell) throws Exception {
        // Given every pair of bytes except zero
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        for (int first = 1; first < 256; first++) {
            for (int second = 1; second < 256; second++) {
                value.write(first);
                value.write(second);
            }
        }

        // When, then
        assertThat(roundTrip(shell, value.toByteArray())).isEqualTo(value.toByteArray());
    }

    @ParameterizedTest
    @MethodSource("shells")
    void textComesBackAsItIs(Path shell) throws Exception {
        for (String text : List.of(
                "",
                "'",
                "''",
                "'\\''",
                "\\",
                "a\\",
                "\n",
                "a\n\n",
                "\r\n",
                " a  b ",
                "$HOME `id` $(id) ${x}",
                "!!",
                "\"",
                "#",
                "~",
                "*",
                "wörd ✓ 漢 \uD83D\uDD11",
                "-----BEGIN KEY-----\nabc=\n-----END KEY-----\n")) {
            byte[] value = text.getBytes(StandardCharsets.UTF_8);
            assertThat(roundTrip(shell, value)).as(text).isEqualTo(value);
        }
    }

    @Test
    void noVariableHoldsAZeroByte() {
        assertThatThrownBy(() -> ShellVariable.of("A", "canary\0".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("the value for A has a zero byte")
                .hasMessageNotContaining("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1A", "A-B", "A.B", "A B", "A=B", "Ä", "A\n", "A;id", "$(id)"})
    void otherNamesAreNotVariables(String name) {
        assertThatThrownBy(() -> ShellVariable.of(name, new byte[0])).hasMessageContaining("is not a variable name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RANDOM", "OPTIND", "UID", "PPID", "BASH_ENV", "SHELLOPTS", "_"})
    void variablesThatShellsEvaluateOrRefuseAreNotSet(String name) {
        assertThatThrownBy(() -> ShellVariable.of(name, new byte[0]))
                .hasMessageContaining("that shells use themselves");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "_a9", "PATH", "SQL_TYPE"})
    void lettersDigitsAndUnderscoresAreAName(String name) {
        assertThat(ShellVariable.wrongName(name)).isNull();
    }

    private byte[] roundTrip(Path shell, byte[] value) throws Exception {
        ByteArrayOutputStream assignment = new ByteArrayOutputStream();
        ShellVariable.of("A", value).writeAssignment(assignment);
        return source(shell, assignment.toByteArray(), "printf %s \"$A\"");
    }

    private byte[] source(Path shell, byte[] assignments, String command) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("assignments"), assignments);
        Path out = folder.resolve("out");
        List<String> start = shell.endsWith("busybox") ? List.of(shell + "", "sh") : List.of(shell.toString());
        Process process = new ProcessBuilder(
                        Stream.concat(start.stream(), Stream.of("-c", ". '" + file + "' && " + command))
                                .toList())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor()).isZero();
        return Files.readAllBytes(out);
    }
}
