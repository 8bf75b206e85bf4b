package io.optimus.secrets.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.cli.CommandRun;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The completions of the word at the cursor, without a service. The cursor is at the end of each line. */
class CompletionTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "'se' > secret serve",
                "'namesp' > namespaces",
                "'secret un' > undelete",
                "'help secret und' > undelete",
                "'secret list --unu' > --unused-in",
                "'secret list -o j' > json",
                "'secret list --output=j' > --output=json",
                "'projects -o n' > name",
                "'login --method a' > approle",
                "'admin grant --role name' > namespace-editor namespace-reader",
                "'completion ' > bash zsh fish",
                "'secret list -n x --quie' > --quiet",
                "'secret set NAME --file ' > :files",
                "'secret set --file=k' > :files",
                "'secret import ' > :files",
                "'check dag' > :files",
                "'secret refs NAME ' > :files",
                "'secret list --unused-in jobs da' > :files",
                "'secret list --unused-in jobs --quie' > --quiet",
                "'run --secret A ' > :files",
                "'run --secret A -- psql -' > :files",
                "'run psql -' > :files"
            })
    void theWordIsCompletedByItsPosition(String line, String expected) {
        assertThat(words("zsh", line)).containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "frobnicate ",
                "secret frobnicate ",
                "secret set NAME ",
                "secret set NAME --description ",
                "secret note NAME --owner ",
                "version ",
                "secret list --unknown=",
                "secret list --since "
            })
    void nothingIsOfferedForOtherWords(String line) {
        assertThat(words("zsh", line)).isEmpty();
    }

    @Test
    void everyCommandIsOffered() {
        assertThat(words("zsh", ""))
                .contains("secret", "run", "completion", "version")
                .doesNotContain("__complete");
    }

    @Test
    void anOptionIsOfferedOnceUnlessItMayBeRepeated() {
        assertThat(words("zsh", "run --mask --secret A --"))
                .contains("--secret", "--env-file")
                .doesNotContain("--mask");
    }

    @Test
    void candidatesHaveDescriptions() {
        assertThat(run("zsh", "secret lis").out())
                .isEqualTo("list\tList the secrets of a project, without their values\n");
    }

    @Test
    void bashReplacesOnlyThePartAfterTheEqualsSign() {
        // When, Then: bash passes the option, the sign and the value as three words.
        assertThat(lines("bash", "secret", "list", "--output", "=", "j")).containsExactly("json");
        assertThat(lines("bash", "secret", "list", "--output", "=")).contains("json", "yaml");
        assertThat(lines("bash", "secret", "list", "--host", "localhost", ":", "9100", "--quie"))
                .containsExactly("--quiet");
        assertThat(lines("bash", "secret", "list", "--output=j")).containsExactly("--output=json");
    }

    @Test
    void noWordsAreTheFirstWord() {
        assertThat(lines("bash")).contains("secret");
        assertThat(new CommandRun(folder).run("__complete").exitCode()).isZero();
    }

    private List<String> words(String shell, String line) {
        return names(run(shell, line));
    }

    private List<String> lines(String shell, String... words) {
        List<String> args = new ArrayList<>(List.of("__complete", shell));
        args.addAll(List.of(words));
        return names(new CommandRun(folder).run(args.toArray(new String[0])));
    }

    private Ended run(String shell, String line) {
        List<String> args = new ArrayList<>(List.of("__complete", shell));
        args.addAll(List.of(line.split(" ", -1)));
        return new CommandRun(folder).run(args.toArray(new String[0]));
    }

    private static List<String> names(Ended ended) {
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.err()).isEmpty();
        return ended.out().lines().map(line -> line.split("\t")[0]).toList();
    }
}
