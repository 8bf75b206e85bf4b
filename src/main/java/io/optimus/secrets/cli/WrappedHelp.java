package io.optimus.secrets.cli;

import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.terminal.TerminalWidth;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpFactory;
import picocli.CommandLine.Model.CommandSpec;

/** Wraps help at the width of the terminal. The width is read only when help is shown. */
final class WrappedHelp implements IHelpFactory {

    private final ProcessEnvironment environment;

    WrappedHelp(ProcessEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Help create(CommandSpec command, Help.ColorScheme colours) {
        int width = TerminalWidth.of(environment.streams(), environment.variable("COLUMNS"));
        command.usageMessage().width(width);
        return new Help(command, colours);
    }
}
