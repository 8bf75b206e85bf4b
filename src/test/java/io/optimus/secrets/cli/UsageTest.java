package io.optimus.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.cli.CommandRun.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "admin"})
    void aCommandThatOnlyHoldsOthersShowsThem(String command) {
        // When
        Ended ended = run(command.isEmpty() ? new String[0] : new String[] {command});

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).startsWith("Usage: optimus").contains("Commands:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret set",
                "secret get",
                "render",
                "job-input",
                "run",
                "secret list",
                "secret delete",
                "login",
                "logout",
                "whoami",
                "doctor",
                "admin init",
                "admin grant",
                "admin revoke",
                "admin grants",
                "admin token",
                "serve",
                "version"
            })
    void theHelpOfEachCommandTeachesByExamplesThatCanBeCopied(String command) {
        // When
        Ended ended = run((command + " --help").split(" "));

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .startsWith("Usage: optimus " + command)
                .containsPattern("Examples?:\n  .*optimus " + command);
        // A line that is too long goes on at the beginning of the next.
        assertThat(ended.out().split("Examples?:\n")[1].lines())
                .allSatisfy(line -> assertThat(line).startsWith("  "));
    }

    @ParameterizedTest
    @CsvSource({
        "secrte,there is no command 'secrte'; did you mean 'secret'?",
        "secret lst,there is no command 'lst'; did you mean 'list'?",
        "frobnicate,there is no command 'frobnicate'",
        "secret list --nmespace x,unknown option; did you mean --namespace?",
        "secret list -o xml,'wrong value for --output, which is one of: table, json, yaml'",
        "login --method password,'wrong value for --method, which is one of: token, userpass, approle, jwt'"
    })
    void wrongUsageIsExplained(String command, String message) {
        // When
        Ended ended = run(command.split(" "));

        // Then
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .startsWith("Error: " + message + "\nSee: optimus")
                .contains("--help");
        assertThat(ended.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret set a word canary",
                "secret set a word more canary",
                "secret set a -zcanary",
                "secret set a --canary",
                "secret set a --canary=canary",
                "secret set a -----BEGIN_canary",
                "secret set a --base64=canary",
                "secret set a --confirm=canary",
                "secret list canary",
                "secret get a canary",
                "render canary",
                "job-input canary",
                "run --canary x",
                "run --secret a=1canary=x --canary x",
                "login canary"
            })
    void whatWasTypedInPlaceOfAValueIsNotRepeated(String command) {
        // When
        Ended ended = run(command.split(" "));

        // Then
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.everything()).startsWith("Error: ").doesNotContain("canary");
    }

    @Test
    void aDefectIsReportedWithoutItsMessage() {
        // Given
        Runnable broken = () -> {
            throw new IllegalStateException("canary");
        };
        CommandRun run = new CommandRun(folder).serving(broken);

        // When
        Ended ended = run.run("serve");

        // Then
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .startsWith("Error: unexpected java.lang.IllegalStateException at ")
                .doesNotContain("canary");
    }

    @Test
    void theHelpOfServeDoesNotStartTheService() {
        // Given
        CommandRun run = new CommandRun(folder).serving(() -> {
            throw new IllegalStateException("started");
        });

        // When
        Ended ended = run.run("serve", "--help");

        // Then
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).contains("QUARKUS_HTTP_PORT");
    }

    @Test
    void errorsAreRedWhereColourIsWanted() {
        assertThat(new CommandRun(folder).coloured().run("secret", "set").err())
                .isEqualTo("\u001b[31;1mError:\u001b[0m secret name is required\n");
    }

    @Test
    void theVersionIsDataAndTheJavaThatRunsItIsSaidOnDemand() {
        assertThat(run("version").out()).startsWith("optimus ").hasLineCount(1);
        assertThat(run("version", "--verbose").out()).contains("Java " + Runtime.version());
    }

    private Ended run(String... args) {
        return new CommandRun(folder).run(args);
    }
}
