package io.optimus.secrets.docs;

import io.optimus.secrets.cli.OptimusCommandLine;
import io.optimus.secrets.cli.command.Colour;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.StandardStreams;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** The commands of the command line, in the order of their help. */
final class CommandTree {

    /** The width of the help text on a page. */
    private static final String COLUMNS = "100";

    private CommandTree() {}

    /** All commands, including the groups and {@code optimus} itself. */
    static List<CommandLine> commands() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        StandardStreams streams =
                new StandardStreams(InputStream.nullInputStream(), nowhere, nowhere, false, Colour.OFF, Colour.OFF);
        ProcessEnvironment environment = new ProcessEnvironment(Map.of("COLUMNS", COLUMNS), Path.of(""), streams);
        return visible(OptimusCommandLine.create(environment).commandLine());
    }

    /** This command and its subcommands, without hidden commands and their subcommands. */
    static List<CommandLine> visible(CommandLine command) {
        List<CommandLine> commands = new ArrayList<>();
        if (!command.getCommandSpec().usageMessage().hidden()) {
            commands.add(command);
            for (CommandLine subcommand : command.getSubcommands().values()) {
                commands.addAll(visible(subcommand));
            }
        }
        return commands;
    }

    /** The full name, such as {@code optimus secret set}. */
    static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }

    static String description(CommandLine command) {
        return String.join(" ", command.getCommandSpec().usageMessage().description());
    }
}
