package io.optimus.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.PackagedCommand;
import io.optimus.secrets.testing.cli.PackagedStack;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code optimus serve}, as it is packaged. */
class ServeIT {

    @RegisterExtension
    static final PackagedStack STACK = new PackagedStack();

    @TempDir
    Path folder;

    @Test
    void aTakenPortIsSaidPlainly() {
        // Given
        int taken = STACK.service().port();
        PackagedCommand serve = new PackagedCommand(folder)
                .with("QUARKUS_HTTP_HOST", "127.0.0.1")
                .with("QUARKUS_HTTP_PORT", Integer.toString(taken));
        STACK.vault()
                .serviceSettings()
                .forEach((name, value) ->
                        serve.with(name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT), value));

        // When
        Ended ended = serve.run("serve");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("Error: port " + taken + " is taken by another program", "QUARKUS_HTTP_PORT");
        assertThat(ended.everything()).doesNotContain("kill", "netstat", "\tat ");
    }

    @Test
    void aMissingCredentialIsSaidPlainly() {
        // When
        Ended ended = new PackagedCommand(folder)
                .with("QUARKUS_HTTP_HOST", "127.0.0.1")
                .with("QUARKUS_HTTP_PORT", "0")
                .with("VAULT_ADDR", "")
                .run("serve");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("Error: ", "optimus admin init --service-credentials");
        assertThat(ended.everything()).doesNotContain("\tat ");
    }

    @Test
    void aLimitOfZeroIsRefusedAtTheStart() {
        // When
        Ended ended = new PackagedCommand(folder)
                .with("QUARKUS_HTTP_HOST", "127.0.0.1")
                .with("QUARKUS_HTTP_PORT", "0")
                .with("OPTIMUS_LIMITS_LISTS", "0")
                .run("serve");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .contains("Error: OPTIMUS_LIMITS_LISTS (optimus.limits.lists) is 0, the minimum is 1")
                .doesNotContain("\tat ");
    }
}
