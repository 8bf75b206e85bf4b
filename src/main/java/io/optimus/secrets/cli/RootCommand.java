package io.optimus.secrets.cli;

import static io.optimus.secrets.cli.command.CommandDescription.flag;

import io.optimus.secrets.cli.command.CommandGroup;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Describes {@code optimus} itself, and adds {@code --help} to each command. */
final class RootCommand {

    private RootCommand() {}

    static CommandLine create(CommandLine[] subcommands) {
        CommandLine root = CommandGroup.create(
                "optimus",
                "Keep the credentials of data pipelines in HashiCorp Vault",
                subcommands,
                "Exit codes: 0 done, 1 failed, 2 wrong usage, 4 not logged in.",
                "",
                "Help for a command: optimus help COMMAND, or optimus COMMAND --help.",
                "",
                "Examples:",
                "  optimus login --username alice --host localhost:9100",
                "  optimus secret set someSecret someSecretValue --project-name someProject",
                "  optimus secret list --help");
        addHelp(root);
        root.getCommandSpec().addOption(flag("Show the version", "-V", "--version"));
        return root;
    }

    private static void addHelp(CommandLine command) {
        if (!command.getCommandSpec().optionsMap().containsKey("--help")) {
            command.getCommandSpec().addOption(help());
        }
        for (CommandLine subcommand : command.getSubcommands().values()) {
            addHelp(subcommand);
        }
    }

    private static OptionSpec help() {
        return OptionSpec.builder(flag("Show this help", "-h", "--help"))
                .usageHelp(true)
                .build();
    }
}
