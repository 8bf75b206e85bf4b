package io.optimus.secrets.cli.secret.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.FakeService;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiffFailuresTest {

    @TempDir
    Path folder;

    @AutoClose
    private final FakeService service = new FakeService();

    @ParameterizedTest
    @CsvSource({"403, 2", "429, 2", "503, 2", "401, 4"})
    void aFailureIsNeitherADifferenceNorWrongUsage(int status, int exitCode) {
        // Given
        service.refuses(status, "no");

        // When
        Ended ended = diff("--to", "other");

        // Then
        assertThat(ended.exitCode()).isEqualTo(exitCode);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).startsWith("Error: ").doesNotContain("See: ");
    }

    @Test
    void onlyWrongUsageRefersToTheHelp() {
        // When, Then
        assertThat(diff("missing.env"))
                .isEqualTo(new Ended(2, "", "Error: cannot read missing.env: there is no such file\n"));
        assertThat(diff())
                .isEqualTo(new Ended(
                        2, "", "Error: give a FILE, --to or --to-project\nSee: optimus secret diff --help\n"));
    }

    private Ended diff(String... arguments) {
        String[] words = new String[arguments.length + 2];
        words[0] = "secret";
        words[1] = "diff";
        System.arraycopy(arguments, 0, words, 2, arguments.length);
        return CommandRun.on(service, folder).run(words);
    }
}
