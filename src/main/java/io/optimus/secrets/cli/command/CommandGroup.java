package io.optimus.secrets.cli.command;

import picocli.CommandLine;

/** A command that only contains others. Without a subcommand, it shows its help. */
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
     * The names of the commands to describe. If a command is run, this is its name only, because describing all of them takes longer
     * than running one.
     *
     * @param first the argument that may be the name of a command
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
