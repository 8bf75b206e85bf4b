package io.optimus.secrets.cli;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ExitCode;
import io.optimus.secrets.cli.command.StandardStreams;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Runs the last command that the user named, and checks that its output was written, because the commands do not check it. For an
 * unknown command of a group, picocli would show help; here it is an error.
 */
final class LastCommandStrategy implements IExecutionStrategy {

    private final StandardStreams streams;

    LastCommandStrategy(StandardStreams streams) {
        this.streams = streams;
    }

    @Override
    public int execute(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        boolean group = !last.commandSpec().subcommands().isEmpty();
        if (group && !last.unmatched().isEmpty()) {
            throw new UnmatchedArgumentException(last.commandSpec().commandLine(), last.unmatched());
        }
        int exitCode = new RunLast().execute(parsed);
        try {
            if (exitCode == ExitCode.OK) {
                streams.requireAllWritten();
            }
            return exitCode;
        } catch (CommandFailure e) {
            throw new ExecutionException(last.commandSpec().commandLine(), e.getMessage(), e);
        }
    }
}
