package io.optimus.secrets.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "bash > complete -F _optimus optimus",
                "zsh > compdef _optimus optimus",
                "fish > complete -c optimus -f -a '(__optimus_complete)'"
            })
    void theScriptCallsTheHiddenCommandSilently(String shell, String registration) {
        // When
        Ended ended = new CommandRun(folder).run("completion", shell);

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .contains(
                        " " + Completion.COMMAND + " " + shell + " ",
                        "2>/dev/null",
                        "\"" + Completion.FILES + "\"",
                        registration);
    }

    @Test
    void anotherShellIsWrongUsage() {
        assertThat(new CommandRun(folder).run("completion", "tcsh"))
                .isEqualTo(
                        new Ended(
                                2,
                                "",
                                "Error: there is no script for this shell, only for: bash, zsh, fish\nSee: optimus completion --help\n"));
        assertThat(new CommandRun(folder).run("completion").exitCode()).isEqualTo(2);
    }
}
