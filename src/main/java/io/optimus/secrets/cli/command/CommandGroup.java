package io.optimus.secrets.cli.command;

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

    /**
     * The names to describe: only that of the command that is run, if there is one, since to describe all of them takes longer than
     * to run most of them.
     *
     * @param first the argument that may be such a name
     */
    public static String[] toDescribe(String first, String... names) {
        for (String name : names) {
            if (name.equals(first)) {
                return new String[] {name};
            }
        }
        return names;
    }

    @Override
    public void run() {
        commandLine.usage(commandLine.getOut());
    }
}
