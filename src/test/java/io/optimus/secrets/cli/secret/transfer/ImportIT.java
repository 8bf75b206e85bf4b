package io.optimus.secrets.cli.secret.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.Eventually;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.PackagedCommand;
import io.optimus.secrets.testing.cli.PackagedStack;
import io.optimus.secrets.testing.net.VaultProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An import by the packaged command line that is interrupted. */
class ImportIT {

    private static final int SECRETS = 750;

    @RegisterExtension
    static final PackagedStack STACK = new PackagedStack();

    @TempDir
    Path folder;

    private final CountDownLatch end = new CountDownLatch(1);

    @Test
    void anInterruptedImportSaysWhatWasDoneAndIsContinued() throws Exception {
        // Given: some of the requests reach the service, and the others are held
        STACK.config(folder, "interrupted");
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < SECRETS; i++) {
            file.append("S").append(i).append("=canaryValue").append(i).append('\n');
        }
        Files.writeString(folder.resolve("f"), file);
        try (VaultProxy proxy = VaultProxy.to("http://" + STACK.service().host())) {
            proxy.whenAsked("POST", ":import", () -> holdRequests(proxy));
            Process process = start(proxy, "secret", "import", "f");
            Eventually.await("a secret is stored", Duration.ofSeconds(60), () -> stored() > 0);

            // When
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();

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
            assertThat(stored()).isEqualTo(SECRETS);
            assertThat(STACK.run(folder, "secret", "diff", "f").exitCode()).isZero();
        } finally {
            end.countDown();
        }
    }

    /** Holds the next requests until the test ends. */
    private void holdRequests(VaultProxy proxy) {
        proxy.whenAsked("POST", ":import", () -> {
            holdRequests(proxy);
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private Process start(VaultProxy proxy, String... words) throws IOException {
        return new PackagedCommand(folder)
                .with("OPTIMUS_HOST", proxy.address())
                .with("OPTIMUS_TOKEN", STACK.vault().root().token())
                .process(words)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    private static int stored() {
        return STACK.vault()
                .root()
                .list("optimus/metadata/interrupted/_project")
                .data()
                .path("keys")
                .size();
    }
}
