package io.optimus.secrets.cli;

import io.optimus.secrets.cli.admin.AdminCommand;
import io.optimus.secrets.cli.login.LoginCommand;
import io.optimus.secrets.cli.login.LogoutCommand;
import io.optimus.secrets.cli.secret.SecretCommand;
import io.optimus.secrets.cli.terminal.Colour;
import io.optimus.secrets.cli.terminal.StandardStreams;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** All commands put together. */
public final class OptimusCommandLine {

    private OptimusCommandLine() {}

    /**
     * @param service boots the service and returns when it has ended
     */
    public static CommandLine create(ProcessEnvironment environment, Runnable service) {
        StandardStreams streams = environment.streams();
        CommandLine root = new CommandLine(new OptimusCommand())
                .addSubcommand(SecretCommand.create(environment))
                .addSubcommand(new LoginCommand(environment))
                .addSubcommand(new LogoutCommand(environment))
                .addSubcommand(AdminCommand.create(environment))
                .addSubcommand(new ServeCommand(service))
                .addSubcommand(new VersionCommand(environment));
        ErrorReport errors = new ErrorReport(streams);
        return root.setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors)
                // A value may start with an @, which is no file to read arguments from.
                .setExpandAtFiles(false)
                .setOut(writer(streams.out()))
                .setErr(writer(streams.err()))
                .setColorScheme(
                        Help.defaultColorScheme(streams.outColour() == Colour.ON ? Help.Ansi.ON : Help.Ansi.OFF));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
