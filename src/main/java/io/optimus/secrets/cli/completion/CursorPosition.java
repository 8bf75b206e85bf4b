package io.optimus.secrets.cli.completion;

import java.util.Map;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Describes the word at the cursor.
 *
 * @param command the command that the words before it name
 * @param kind what kind of word it is
 * @param argument the option or positional argument of a value; null if the command has no such argument
 * @param start the part of the word before the value, such as {@code --namespace=}; otherwise empty
 * @param typed the part of the word that the candidates must begin with
 * @param options the options before it, with their last values
 */
record CursorPosition(
        CommandSpec command, Kind kind, ArgSpec argument, String start, String typed, Map<OptionSpec, String> options) {

    enum Kind {
        COMMAND_NAME,
        OPTION_NAME,
        VALUE
    }

    /** The value of an option; null if it was not typed, or the command does not have it. */
    String value(String option) {
        return options.get(command.findOption(option));
    }

    boolean has(String option) {
        return command.findOption(option) != null;
    }
}
