package io.optimus.secrets.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.PackagedStack;
import io.optimus.secrets.testing.cli.ServiceProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that the packaged {@code optimus run} starts, with secrets of the packaged service and a real Vault. */
class RunIT {

    private static final String CANARY = "canaryValue";

    @RegisterExtension
    static final PackagedStack STACK = new PackagedStack();

    @TempDir
    Path folder;

    @BeforeEach
    void secrets() throws IOException {
        STACK.config(folder, "run");
        STACK.run(folder, "secret", "set", "A", CANARY, "--confirm");
    }

    @Test
    void aCommandHasItsSecretsAsVariablesAndNoToken() throws IOException {
        // Given
        STACK.run(folder, "secret", "set", "b.c", "wide", "--confirm");
        STACK.run(folder, "secret", "set", "b.c", "narrow", "-n", "ns", "--confirm");
        Files.writeString(folder.resolve("job.env"), "URL=db://u:{{.secret.A}}@h\n");
        String show = "printf '%s|' \"$A\" \"$BC\" \"$URL\" \"${OPTIMUS_TOKEN-none}\" \"${VAULT_TOKEN-none}\"";

        // When
        Ended ended = STACK.command(folder)
                .with("VAULT_TOKEN", "t")
                .run(words("run -n ns --secret A --secret b.c=BC --env-file job.env -- sh -c", show));
        Ended kept = STACK.command(folder)
                .with("VAULT_TOKEN", "t")
                .run(words("run --keep-tokens --secret A -- sh -c", "printf '%s' \"$VAULT_TOKEN\""));

        // Then
        assertThat(ended).isEqualTo(new Ended(0, CANARY + "|narrow|db://u:" + CANARY + "@h|none|none|", ""));
        assertThat(kept).isEqualTo(new Ended(0, "t", ""));
    }

    @Test
    void everyByteThatAnEnvironmentHoldsArrives() throws IOException {
        // Given
        byte[] value = new byte[256];
        for (int i = 0; i < 255; i++) {
            value[i] = (byte) (i + 1);
        }
        value[255] = '\n';
        STACK.command(folder).input(value).run("secret", "set", "BYTES", "--confirm");
        STACK.command(folder).input(new byte[] {'a', 0}).run("secret", "set", "ZERO", "--confirm");

        // When
        Ended ended = STACK.run(folder, words("run --secret BYTES -- sh -c", "printf '%s' \"$BYTES\" >bytes"));
        Ended zero = STACK.run(folder, words("run --secret ZERO -- touch started"));

        // Then
        assertThat(ended).isEqualTo(new Ended(0, "", ""));
        assertThat(folder.resolve("bytes")).hasBinaryContent(value);
        assertThat(zero.exitCode()).isEqualTo(1);
        assertThat(zero.err()).contains("ZERO has a zero byte");
        assertThat(folder.resolve("started")).doesNotExist();
    }

    @Test
    void theCommandInheritsTheRestOfTheEnvironment() {
        // When
        Ended ended = STACK.command(folder)
                .with("java", "mine")
                .with("value", "mine")
                .with("optimus_run", "mine")
                .with("LC_ALL", "C")
                .run(words("run --secret A -- env"));

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out().lines()).contains("java=mine", "value=mine", "LC_ALL=C", "A=" + CANARY);
        assertThat(ended.out()).doesNotContain("OPTIMUS_READ_BY_SHELL").containsOnlyOnce(CANARY);
    }

    @Test
    void aPrivateFileIsRemovedWhenTheCommandEnds() throws IOException {
        // Given
        STACK.command(folder).input(new byte[] {0, 1, (byte) 255}).run("secret", "set", "BYTES", "--confirm");
        String show = "printf '%s' \"$KEY\" >path; stat -c %a \"$KEY\" >mode; cat \"$KEY\" >copy; exit 7";

        // When
        Ended ended = STACK.command(folder)
                .with("TMPDIR", folder.toString())
                .with("XDG_RUNTIME_DIR", "")
                .run(words("run --file BYTES=KEY -- sh -c", show));

        // Then
        assertThat(ended).isEqualTo(new Ended(7, "", ""));
        assertThat(folder.resolve("mode")).hasContent("600");
        assertThat(folder.resolve("copy")).hasBinaryContent(new byte[] {0, 1, (byte) 255});
        Path file = Path.of(Files.readString(folder.resolve("path")));
        assertThat(file).doesNotExist().startsWithRaw(folder);
        assertThat(file.getParent()).doesNotExist();
    }

    @Test
    void maskedOutputHidesOnlyTheValues() {
        // Given
        String show = "printf 'x%sy\\n' \"$A\"; printf '%s' \"$A\" | cut -c1-5; printf 'e%s' \"$A\" >&2;"
                + " printf '%s|' \"$java\" \"$value\" \"$LC_ALL\" \"${OPTIMUS_TOKEN-none}\"; env | grep -c OPTIMUS_; exit 3";

        // When
        Ended ended = STACK.command(folder)
                .with("java", "mine")
                .with("value", "mine")
                .with("LC_ALL", "C")
                .run(words("run --mask --secret A -- sh -c", show));
        Ended missing = STACK.run(folder, words("run --mask --secret A -- no-such-command"));

        // Then
        assertThat(ended.out())
                .isEqualTo("x<concealed by optimus>y\n" + CANARY.substring(0, 5) + "\nmine|mine|C|none|1\n");
        assertThat(ended.err()).isEqualTo("e<concealed by optimus>");
        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(missing.exitCode()).isEqualTo(127);
    }

    @Test
    void aSignalEndsTheCommandOfAParentAndRemovesItsFiles() throws Exception {
        // Given
        Process process = start(
                words("run --file A=KEY -- sh -c", "printf '%s' \"$KEY\" >path.new; mv path.new path; exec sleep 60"));
        Path path = folder.resolve("path");
        awaitFile(path, process);
        Path file = Path.of(Files.readString(path));
        assertThat(file).exists();

        // When
        process.destroy();

        // Then
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"exit 7,7", "kill -9 $$,137", "kill $$,143", "true,0"})
    void theExitCodeIsThatOfTheCommand(String command, int exitCode) {
        assertThat(STACK.run(folder, words("run --secret A -- sh -c", command)).exitCode())
                .isEqualTo(exitCode);
    }

    @Test
    void aCommandThatCannotBeRunIsReported() throws IOException {
        // Given
        Files.writeString(folder.resolve("plain"), "text");

        // When
        Ended missing = STACK.run(folder, words("run --secret A -- no-such-command"));
        Ended plain = STACK.run(folder, words("run --secret A -- ./plain"));

        // Then
        assertThat(missing.exitCode()).isEqualTo(127);
        assertThat(missing.err()).contains("no-such-command").doesNotContain(CANARY);
        assertThat(plain.exitCode()).isEqualTo(126);
    }

    @Test
    void inputAndOutputAreThoseOfTheCommand() {
        // Given
        byte[] input = "line\nno end".getBytes(StandardCharsets.UTF_8);

        // When
        Ended ended =
                STACK.command(folder).input(input).run(words("run --secret A -- sh -c", "cat; echo to stderr >&2"));

        // Then
        assertThat(ended).isEqualTo(new Ended(0, "line\nno end", "to stderr\n"));
    }

    @Test
    void argumentsArriveAsTheyAre() {
        assertThat(STACK.run(folder, "run", "--secret", "A", "--", "printf", "%s|", "", "a  b", "$A", "--", "-n", "ü*")
                        .out())
                .isEqualTo("|a  b|$A|--|-n|ü*|");
    }

    @Test
    void nothingRunsIfASecretIsMissing() {
        // When
        Ended ended = STACK.run(folder, words("run --secret A --secret MISSING -- touch started"));

        // Then
        assertThat(ended).isEqualTo(new Ended(1, "", """
                        Error: 1 secret is missing in project run:
                          --secret: MISSING
                        """));
        assertThat(folder.resolve("started")).doesNotExist();
    }

    @Test
    void theListOfProcessesShowsNoValue() {
        // Given a unique value, because the list also shows the processes of other tests on this machine
        String value = "canary-" + UUID.randomUUID();
        STACK.command(folder).input(value).run("secret", "set", "LISTED", "--confirm");

        // When
        Ended ended = STACK.run(folder, words("run --secret LISTED -- ps -eww -o args"));

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).contains("ps -eww").doesNotContain(value);
    }

    @Test
    void theHelpIsShownAndNotRun() {
        // When
        Ended ended = STACK.run(folder, "run", "--help");

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).startsWith("Usage: optimus run");
    }

    @Test
    void signalsReachTheCommandInOptimussProcess() throws Exception {
        // Given
        String command = "trap 'echo caught; exit 3' TERM; echo $$ >pid.new; mv pid.new pid; while :; do :; done";
        Process process = start(words("run --secret A -- sh -c", command));
        try {
            awaitFile(folder.resolve("pid"), process);

            // When
            process.destroy();

            // Then
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(3);
            assertThat(folder.resolve("out")).hasContent("caught");
            assertThat(folder.resolve("pid")).hasContent(Long.toString(process.pid()));
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(String... words) throws IOException {
        String[] command = new String[words.length + 1];
        System.arraycopy(words, 0, command, 1, words.length);
        command[0] = ServiceProcess.launcher().toString();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().put("OPTIMUS_HOST", STACK.service().host());
        builder.environment().put("OPTIMUS_TOKEN", STACK.vault().root().token());
        return builder.start();
    }

    private static void awaitFile(Path file, Process process) {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (!Files.exists(file)) {
            assertThat(process.isAlive() && Instant.now().isBefore(end))
                    .as("the command started")
                    .isTrue();
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /** Splits the words at the blanks, and appends the last ones unchanged. */
    private static String[] words(String words, String... last) {
        String[] split = words.split(" ");
        String[] all = Arrays.copyOf(split, split.length + last.length);
        System.arraycopy(last, 0, all, split.length, last.length);
        return all;
    }
}
