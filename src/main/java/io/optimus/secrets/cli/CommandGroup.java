package io.optimus.secrets.cli;

import picocli.CommandLine;

/** A command that only holds others: alone, it says which. */
public final class CommandGroup implements Runnable {

    private CommandLine commandLine;

    public static CommandLine create(String name, String description, CommandLine[] subcommands, String... footer) {
        CommandGroup group = new CommandGroup();
        CommandDescription described = new CommandDescription(group, name, description);
        for (CommandLine subcommand : subcommands) {
            described.add(subcommand);
        }
        group.commandLine = described.withFooter(footer);
        return group.commandLine;
    }

    @Override
    public void run() {
        commandLine.usage(commandLine.getOut());
    }
}
