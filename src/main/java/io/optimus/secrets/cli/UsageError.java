package io.optimus.secrets.cli;

import io.optimus.secrets.cli.command.SimilarName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Describes an error in the arguments. picocli's own messages repeat what was typed, which may be a secret. */
final class UsageError {

    private static final String END_OF_OPTIONS = "--";
    private static final int MAX_OPTION_LENGTH = 40;

    private final ParameterException failure;
    private final CommandLine command;
    private final String[] args;

    UsageError(ParameterException failure, String... args) {
        this.failure = failure;
        this.command = failure.getCommandLine();
        this.args = args;
    }

    String message() {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched.getUnmatched().get(0));
        }
        if (failure instanceof MissingParameterException missing) {
            return name(missing.getMissing().get(0)) + " needs a value";
        }
        if (failure instanceof OverwrittenOptionException twice) {
            return name(twice.getOverwritten()) + " is given twice";
        }
        ArgSpec argument = failure.getArgSpec();
        return argument == null ? "the arguments are invalid" : wrongValue(argument);
    }

    private String unmatched(String first) {
        boolean group = !command.getSubcommands().isEmpty();
        if (first.startsWith("-")) {
            return unknownOption(first);
        }
        if (group) {
            // No command of a group takes a value, so the word can be repeated.
            String similar = SimilarName.of(first, command.getSubcommands().keySet());
            return "there is no command '" + first + "'" + (similar == null ? "" : "; did you mean '" + similar + "'?");
        }
        return tooMany();
    }

    private String unknownOption(String typed) {
        String name = optionName(typed);
        String similar = SimilarName.of(name, optionNames());
        if (Arrays.asList(args).contains(END_OF_OPTIONS) && takesArguments()) {
            return "too many arguments after --; options go before it";
        }
        if (takesValue()) {
            // It may be a value that starts with a dash, so it is not repeated.
            return "unknown option"
                    + (similar == null
                            ? "; a value that starts with a dash goes after --"
                            : "; did you mean " + similar + "?");
        }
        return (looksLikeOption(name) ? "unknown option " + name : "unknown option")
                + (similar == null ? "" : "; did you mean " + similar + "?");
    }

    /** The name without the value. */
    private static String optionName(String typed) {
        if (!typed.startsWith("--")) {
            return typed.substring(0, Math.min(2, typed.length()));
        }
        int equals = typed.indexOf('=');
        return equals < 0 ? typed : typed.substring(0, equals);
    }

    private static boolean looksLikeOption(String name) {
        for (int i = 1; i < name.length(); i++) {
            char next = name.charAt(i);
            if (next != '-' && (next < 'a' || next > 'z') && (next < 'A' || next > 'Z')) {
                return false;
            }
        }
        return name.length() > 1 && name.length() <= MAX_OPTION_LENGTH;
    }

    private List<String> optionNames() {
        return new ArrayList<>(command.getCommandSpec().optionsMap().keySet());
    }

    private String tooMany() {
        if (takesValue()) {
            return "too many arguments; put a value with spaces in quotes";
        }
        if (takesArguments()) {
            return "too many arguments";
        }
        OptionSpec file = command.getCommandSpec().findOption("--file");
        return command.getCommandName() + " takes no arguments"
                + (file == null ? "" : "; give a file by --file " + file.paramLabel());
    }

    private boolean takesArguments() {
        return !command.getCommandSpec().positionalParameters().isEmpty();
    }

    private boolean takesValue() {
        return command.getCommandSpec().positionalParameters().stream()
                .anyMatch(argument -> argument.paramLabel().equals("VALUE"));
    }

    private static String wrongValue(ArgSpec argument) {
        return name(argument)
                + (argument.completionCandidates() == null
                        ? " has an invalid value"
                        : " must be one of: " + String.join(", ", argument.completionCandidates()));
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
