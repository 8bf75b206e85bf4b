package io.optimus.secrets.docs;

import static io.optimus.secrets.cli.command.CommandDescription.flag;
import static io.optimus.secrets.cli.command.CommandDescription.option;
import static io.optimus.secrets.cli.command.CommandDescription.required;
import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.cli.command.CommandDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The page of all commands, and the man pages. Both have the descriptions that {@code --help} prints. */
class CommandReferenceTest {

    private static final Path MANUALS = Path.of("target", "man");

    @Test
    void thePageOfTheCommandsIsCurrent() throws IOException {
        new ReferencePage("commands.md").requireCurrent(new CommandsPage(CommandTree.commands()).markdown());
    }

    @Test
    void eachCommandHasAManPage() throws IOException {
        // When
        List<ManualPage> manuals =
                CommandTree.commands().stream().map(ManualPage::new).toList();

        // Then
        assertThat(manuals)
                .extracting(ManualPage::fileName)
                .doesNotHaveDuplicates()
                .contains("optimus.1", "optimus-secret.1", "optimus-secret-set.1");
        for (ManualPage manual : manuals) {
            String roff = manual.roff();
            if (ReferencePage.writes()) {
                Files.createDirectories(MANUALS);
                Files.writeString(MANUALS.resolve(manual.fileName()), roff);
            }
            assertThat(roff).contains(".SH NAME\n", ".SH SYNOPSIS\n", ".SH OPTIONS\n");
            // A line that starts with one of these characters is a roff request. Only these requests are allowed.
            assertThat(roff.lines().filter(line -> line.matches("['.].*")))
                    .allMatch(line -> line.matches("\\.(\\\\\"|TH|SH|TP|PP|EX|EE)( .*)?"));
        }
    }

    @Test
    void hiddenCommandsAreLeftOut() {
        // Given
        CommandLine hidden = described("hidden");
        hidden.getCommandSpec().usageMessage().hidden(true);
        CommandLine group = described("group");
        group.addSubcommand("hidden", hidden).addSubcommand("shown", described("shown"));

        // When
        List<CommandLine> commands = CommandTree.visible(group);

        // Then
        assertThat(commands).extracting(CommandTree::name).containsExactly("group", "group shown");
        assertThat(new ManualPage(group).roff()).contains("shown").doesNotContain("hidden");
        assertThat(new CommandsPage(commands).markdown())
                .contains("## group shown")
                .doesNotContain("hidden");
    }

    @Test
    void aManPageShowsWhatTheCommandIsDescribedWith() {
        // When
        String roff = new ManualPage(described("shown")).roff();

        // Then
        assertThat(roff)
                .contains(".TH \"SHOWN\" 1")
                .contains("\nshown \\- Do it\n")
                .contains(".SH ARGUMENTS\n.TP\n\\fBNAME\\fR\nIts name\n")
                .contains("\n.TP\n\\fB\\-n, \\-\\-namespace=NAMESPACE\\fR\nOne of \\(aqa\\(aq\n")
                .contains("\n.TP\n\\fB\\-\\-all\\fR\nEverything\n")
                .contains(".SH DESCRIPTION\n\\&.first and second\n.PP\nThird: \\en\n")
                .contains(".SH EXAMPLES\n.EX\n  shown \\-n \\(aqa\\(aq\n.EE\n");
    }

    private static CommandLine described(String name) {
        return new CommandDescription(() -> {}, name, "Do it")
                .add(required(0, "NAME", "Its name"))
                .add(option("NAMESPACE", "One of 'a'", "-n", "--namespace"), flag("Everything", "--all"))
                .withFooter(".first", "and second", "", "Third: \\n", "", "Example:", "  " + name + " -n 'a'");
    }
}
