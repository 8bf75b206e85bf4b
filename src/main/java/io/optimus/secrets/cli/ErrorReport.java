package io.optimus.secrets.cli;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ExitCode;
import io.optimus.secrets.cli.command.NegativeResult;
import io.optimus.secrets.cli.command.OneLine;
import io.optimus.secrets.cli.command.StandardStreams;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.io.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Reports an error on standard error, and returns the exit code. The report is one line with details below it, or one JSON object
 * if the command's output is JSON.
 */
final class ErrorReport implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private final StandardStreams streams;

    ErrorReport(StandardStreams streams) {
        this.streams = streams;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof CommandFailure known) {
            return report(known, command, wantsJson(command));
        }
        // A bug. Its message may hold a secret, so only its class and place are shown.
        StackTraceElement[] trace = failure.getStackTrace();
        String message = "unexpected " + failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
        return report(new CommandFailure(message), command, wantsJson(command));
    }

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        boolean json =
                wantsJson(command) || command.getCommandSpec().findOption("--output") != null && asksForJson(args);
        return report(new WrongUsage(new UsageError(failure, args).message()), command, json);
    }

    private int report(CommandFailure failure, CommandLine command, boolean json) {
        int exitCode = exitCode(failure, command);
        String help = command.getCommandSpec().qualifiedName() + " --help";
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("error", failure.getMessage());
            fields.put("details", failure.details());
            fields.put("exitCode", exitCode);
            streams.err().println(new String(Json.write(fields), StandardCharsets.UTF_8));
            return exitCode;
        }
        streams.err().println(streams.errColour().red("Error:") + " " + OneLine.of(failure.getMessage()));
        for (String detail : failure.details()) {
            streams.message("  " + detail);
        }
        if (failure.exitCode() == ExitCode.WRONG_USAGE) {
            streams.message("See: " + help);
        }
        return exitCode;
    }

    /** A command whose exit code 1 is a result has another one for failures. */
    private static int exitCode(CommandFailure failure, CommandLine command) {
        return failure.exitCode() == ExitCode.FAILED && !(failure instanceof NegativeResult)
                ? command.getCommandSpec().exitCodeOnExecutionException()
                : failure.exitCode();
    }

    private static boolean wantsJson(CommandLine command) {
        OptionSpec output = command.getCommandSpec().findOption("--output");
        return output != null
                && output.getValue() != null
                && output.getValue().toString().equals("json");
    }

    /** For arguments that could not be parsed completely. */
    private static boolean asksForJson(String... args) {
        for (int i = 0; i < args.length; i++) {
            boolean apart = (args[i].equals("-o") || args[i].equals("--output")) && i + 1 < args.length;
            if (apart && args[i + 1].equals("json")
                    || args[i].equals("--output=json")
                    || args[i].equals("-ojson")
                    || args[i].equals("-o=json")) {
                return true;
            }
        }
        return false;
    }
}
