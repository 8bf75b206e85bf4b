package io.optimus.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.PackagedStack;
import io.optimus.secrets.testing.vault.AuditLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the packaged command line, or the service behind it, refuses. */
class BadInputIT {

    private static final String CANARY = "canaryValue";

    @RegisterExtension
    static final PackagedStack STACK = new PackagedStack();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "é",
                "..",
                ".",
                "%2e%2e",
                "a/b",
                "../../sys",
                "a%2Fb",
                "a?b",
                "a#b",
                "*",
                "+",
                "a\nb",
                "a b",
                "-",
                "aaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbc"
            })
    void everyRouteRefusesAnInvalidNameBeforeVaultIsCalled(String name) throws IOException {
        // Given
        STACK.config(folder, "refused");
        int before = requestsForSecrets();

        // When
        Stream<Ended> secrets = Stream.of(
                STACK.run(folder, "secret", "set", "--", name, CANARY),
                STACK.run(folder, "secret", "delete", "--", name));
        Stream<Ended> projects = Stream.of(
                STACK.run(folder, "secret", "set", "a", CANARY, "-p", name),
                STACK.run(folder, "secret", "list", "-p", name));
        Stream<Ended> namespaces = Stream.of(
                STACK.run(folder, "secret", "set", "a", CANARY, "-n", name),
                STACK.run(folder, "secret", "list", "-n", name),
                STACK.run(folder, "secret", "delete", "a", "-n", name));

        // Then
        assertThat(secrets).allSatisfy(ended -> assertRefused(ended, "secret name"));
        assertThat(projects).allSatisfy(ended -> assertRefused(ended, "project name"));
        assertThat(namespaces).allSatisfy(ended -> assertRefused(ended, "namespace name"));
        assertThat(requestsForSecrets()).isEqualTo(before);
    }

    @Test
    void aReservedOrMissingNameIsRefused() throws IOException {
        // Given
        STACK.config(folder, "refused");

        // When, then
        assertThat(STACK.run(folder, "secret", "set", "_OPTIMUS_X", CANARY).err())
                .startsWith("Error: secret name cannot be started with _OPTIMUS_\n");
        assertThat(STACK.run(folder, "secret", "set", "", CANARY).err()).startsWith("Error: secret name is required\n");
        assertThat(STACK.run(folder, "secret", "list", "-p", "").err()).startsWith("Error: --project-name is empty\n");
    }

    @Test
    void aValueOverTheLimitIsRefusedAndNothingIsStored() throws IOException {
        // Given
        STACK.config(folder, "large");
        Files.write(folder.resolve("large"), new byte[512 * 1024 + 1]);
        Files.write(folder.resolve("larger"), new byte[1024 * 1024]);

        // When
        Ended large = STACK.run(folder, "secret", "set", "a", "-f", "large");
        Ended larger = STACK.run(folder, "secret", "set", "a", "-f", "larger");

        // Then
        assertThat(Stream.of(large, larger)).allSatisfy(ended -> {
            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.err()).contains("larger than");
        });
        assertThat(STACK.run(folder, "secret", "list").err()).startsWith("No secrets were found");
    }

    private static void assertRefused(Ended ended, String field) {
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .startsWith("Error: " + field)
                .contains("1 to 100 characters")
                .doesNotContain(CANARY);
    }

    private static int requestsForSecrets() {
        return AuditLog.of(STACK.vault()).requestsUnderPath("optimus/").size();
    }
}
