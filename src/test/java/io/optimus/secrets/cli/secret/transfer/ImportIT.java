package io.optimus.secrets.cli.secret.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.Eventually;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.PackagedCommand;
import io.optimus.secrets.testing.cli.PackagedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An import by the packaged command line that is interrupted. */
class ImportIT {

    private static final int SECRETS = 1500;

    @RegisterExtension
    static final PackagedStack STACK = new PackagedStack();

    @TempDir
    Path folder;

    @Test
    void anInterruptedImportSaysWhatWasDoneAndIsContinued() throws Exception {
        // Given
        STACK.config(folder, "interrupted");
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < SECRETS; i++) {
            file.append("S").append(i).append("=canaryValue").append(i).append('\n');
        }
        Files.writeString(folder.resolve("f"), file);
        Process process = start("secret", "import", "f");
        awaitFirstSecret();

        // When
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

        // Then
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(folder.resolve("err"));
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(said)
                .containsPattern("(?m)^[0-9]+ registered, .*[0-9]+ not tried$")
                .contains("Interrupted; to continue, run the same command again")
                .doesNotContain("canaryValue");

        // When
        Ended again = STACK.run(folder, "secret", "import", "f");

        // Then
        assertThat(again.exitCode()).isZero();
        assertThat(again.err()).matches("[0-9]+ registered, [0-9]+ unchanged\n");
        assertThat(STACK.run(folder, "secret", "list", "-o", "json").out().split("\"digest\""))
                .hasSize(SECRETS + 1);
        assertThat(STACK.run(folder, "secret", "diff", "f").exitCode()).isZero();
    }

    private Process start(String... words) throws IOException {
        return new PackagedCommand(folder)
                .with("OPTIMUS_HOST", STACK.service().host())
                .with("OPTIMUS_TOKEN", STACK.vault().root().token())
                .process(words)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    private static void awaitFirstSecret() {
        Eventually.await(
                "the first secret is stored",
                Duration.ofSeconds(60),
                () -> STACK.vault()
                                .root()
                                .get("optimus/metadata/interrupted/_project/S0")
                                .status()
                        == 200);
    }
}
