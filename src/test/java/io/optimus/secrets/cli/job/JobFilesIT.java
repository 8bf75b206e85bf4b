package io.optimus.secrets.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.PackagedCommand;
import io.optimus.secrets.testing.cli.PackagedStack;
import io.optimus.secrets.testing.cli.ServiceProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The text and files for jobs, from the packaged command line with the packaged service and a real Vault. */
class JobFilesIT {

    private static final String CANARY = "canary'Value\n\"$`\\";

    @RegisterExtension
    static final PackagedStack STACK = new PackagedStack();

    @TempDir
    Path folder;

    @Test
    void getPrintsEachByteAndPrefersTheNamespace() throws IOException {
        // Given
        STACK.config(folder, "get");
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        STACK.command(folder).input(bytes).run("secret", "set", "a");
        STACK.command(folder).run("secret", "set", "a", "narrow", "-n", "ns");

        // When
        Ended wide = STACK.command(folder)
                .with("OPTIMUS", ServiceProcess.launcher().toString())
                .program(Path.of("/bin/sh"))
                .run("-c", "\"$OPTIMUS\" secret get a >bytes");
        Ended narrow = STACK.run(folder, "secret", "get", "a", "-n", "ns");
        Ended other = STACK.run(folder, "secret", "get", "a", "-n", "other", "-o", "json");
        Ended missing = STACK.run(folder, "secret", "get", "b");

        // Then
        assertThat(wide).isEqualTo(new Ended(0, "", ""));
        assertThat(folder.resolve("bytes")).hasBinaryContent(bytes);
        assertThat(narrow).isEqualTo(new Ended(0, "narrow", ""));
        assertThat(other.out())
                .matches(
                        "\\{\"name\":\"a\",\"namespace\":\"\",\"value\":\"AAEC[^\"]+\",\"encoding\":\"base64\",\"digest\":\"[^\"]{44}\","
                                + "\"version\":1,\"updatedAt\":\"[^\"]+Z\"}\n");
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.out()).isEmpty();
        assertThat(missing.err()).contains("b", "does not exist");
    }

    @Test
    void aRenderedFileIsPrivate() throws IOException {
        // Given
        STACK.config(folder, "render");
        STACK.run(folder, "secret", "set", "A", "wide");
        STACK.run(folder, "secret", "set", "A", CANARY, "-n", "ns");
        STACK.run(folder, "secret", "set", "b-c", "d");
        Files.writeString(folder.resolve("t"), "{{.DSTART}} {{ .secret.A }}{{index .secret \"b-c\"}}\r\n");
        Path out = Files.writeString(folder.resolve("out"), "old");
        Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("rw-r--r--"));

        // When
        Ended ended = STACK.run(folder, "render", "-f", "t", "--out", "out", "-n", "ns");
        Ended printed = STACK.command(folder)
                .input("{{.secret.A}}".getBytes(StandardCharsets.UTF_8))
                .run("render");

        // Then
        assertThat(ended).isEqualTo(new Ended(0, "", ""));
        assertThat(Files.readString(out)).isEqualTo("{{.DSTART}} " + CANARY + "d\r\n");
        assertThat(permissions(out)).isEqualTo("rw-------");
        assertThat(printed).isEqualTo(new Ended(0, "wide", ""));
    }

    @Test
    void eachMissingSecretIsNamedAndTheOldFileIsKept() throws IOException {
        // Given
        STACK.config(folder, "missing");
        STACK.run(folder, "secret", "set", "A", CANARY);
        STACK.run(folder, "secret", "set", "B", CANARY, "-n", "theirs");
        Files.writeString(folder.resolve("t"), "{{.secret.A}}\n{{.secret.B}}\n{{.secret.C}}\n");
        Files.writeString(folder.resolve("out"), "old");

        // When
        Ended ended = STACK.run(folder, "render", "-f", "t", "--out", "out", "-n", "ours");

        // Then
        assertThat(ended).isEqualTo(new Ended(1, "", """
                        Error: 2 secrets are missing in project missing and its namespace ours:
                          t:2: B
                          t:3: C
                        """));
        assertThat(folder.resolve("out")).hasContent("old");
    }

    @Test
    void aShellReadsBothFilesAndOnlyOneHasSecrets() throws IOException {
        // Given
        STACK.config(folder, "input");
        STACK.command(folder).input(CANARY.getBytes(StandardCharsets.UTF_8)).run("secret", "set", "A");
        Files.writeString(folder.resolve("job.yaml"), """
                name: bq2bq
                config:
                  PLAIN: "it's\\n$HOME"
                  TOKEN: 'x{{.secret.A}}x'
                  DATE: '{{.DSTART}}'
                """);

        // When
        Ended ended = STACK.run(folder, "job-input", "-f", "job.yaml", "--output-dir", "data");
        Ended sourced = new PackagedCommand(folder)
                .program(Path.of("/bin/sh"))
                .run("-c", ". data/in/.env; . data/in/.secret; printf '%s|%s|%s' \"$PLAIN\" \"$TOKEN\" \"$DATE\"");

        // Then
        assertThat(ended).isEqualTo(new Ended(0, "", "Wrote data/in/.env and .secret\n"));
        assertThat(sourced).isEqualTo(new Ended(0, "it's\n$HOME|x" + CANARY + "x|{{.DSTART}}", ""));
        assertThat(Files.readString(folder.resolve("data/in/.env"))).doesNotContain("canary");
        assertThat(permissions(folder.resolve("data"))).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("data/in/.env"))).isEqualTo("rw-------");
        assertThat(permissions(folder.resolve("data/in/.secret"))).isEqualTo("rw-------");
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
