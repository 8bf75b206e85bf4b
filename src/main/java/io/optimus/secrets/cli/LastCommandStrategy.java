package io.optimus.secrets.cli;

import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs the last command that the user named. For an unknown command of a group, picocli would show help; here it is an error. */
final class LastCommandStrategy implements IExecutionStrategy {

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
        return new RunLast().execute(parsed);
    }
}
