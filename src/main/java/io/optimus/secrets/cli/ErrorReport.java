package io.optimus.secrets.cli;

import io.optimus.secrets.cli.terminal.OneLine;
import io.optimus.secrets.cli.terminal.StandardStreams;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * From what went wrong to one line and the exit code. picocli's own messages repeat what was typed, which may be a secret: they
 * are not used.
 */
final class ErrorReport implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private final StandardStreams streams;

    ErrorReport(StandardStreams streams) {
        this.streams = streams;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof CommandFailure known) {
            print(known.getMessage());
            for (String detail : known.details()) {
                streams.err().println("  " + OneLine.of(detail));
            }
            if (known.exitCode() == ExitCode.WRONG_USAGE) {
                pointToHelp(command);
            }
            return known.exitCode();
        }
        // A defect. Only its kind and place: its message may hold anything.
        StackTraceElement[] trace = failure.getStackTrace();
        print("unexpected " + failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]));
        return ExitCode.FAILED;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        print(describe(failure, command));
        pointToHelp(command);
        return ExitCode.WRONG_USAGE;
    }

    private void pointToHelp(CommandLine command) {
        streams.err().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    }

    private static String describe(ParameterException failure, CommandLine command) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched, command);
        }
        if (failure instanceof MissingParameterException missing) {
            return "missing: " + names(missing.getMissing());
        }
        ArgSpec argument = failure.getArgSpec();
        return argument == null ? "wrong usage" : wrongValue(argument);
    }

    private static String wrongValue(ArgSpec argument) {
        StringBuilder text = new StringBuilder("wrong value for ").append(name(argument));
        if (argument.completionCandidates() != null) {
            String separator = ", which is one of: ";
            for (String candidate : argument.completionCandidates()) {
                text.append(separator).append(candidate);
                separator = ", ";
            }
        }
        return text.toString();
    }

    private static String unmatched(UnmatchedArgumentException failure, CommandLine command) {
        String first = failure.getUnmatched().get(0);
        List<String> known = command.getSubcommands().isEmpty()
                ? command.getCommandSpec().optionsMap().keySet().stream().toList()
                : List.copyOf(command.getSubcommands().keySet());
        String similar = SimilarName.of(first, known);
        if (!command.getSubcommands().isEmpty() && !first.startsWith("-")) {
            // No command in this place takes a value.
            return "there is no command '" + first + "'" + (similar == null ? "" : "; did you mean '" + similar + "'?");
        }
        if (first.startsWith("-")) {
            return "unknown option"
                    + (similar == null
                            ? "; a value that starts with a dash goes after --"
                            : "; did you mean " + similar + "?");
        }
        return "too many arguments; a value with spaces goes into quotes";
    }

    private static String names(List<ArgSpec> arguments) {
        StringBuilder names = new StringBuilder();
        for (ArgSpec argument : arguments) {
            names.append(names.isEmpty() ? "" : ", ").append(name(argument));
        }
        return names.toString();
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private void print(String message) {
        streams.err().println(streams.errColour().red("Error:") + " " + OneLine.of(message));
    }
}
