package io.optimus.secrets.cli.completion;

import io.optimus.secrets.cli.completion.CursorPosition.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Goes through the words up to the cursor as picocli does. Picocli itself only parses complete lines. */
final class CursorWalk {

    private final Map<OptionSpec, String> options = new LinkedHashMap<>();
    private CommandSpec command;

    /** The option that the next word is a value of; null if there is none. */
    private OptionSpec open;

    private int positionals;
    private boolean optionsEnded;

    private CursorWalk(CommandSpec root) {
        this.command = root;
    }

    static CursorPosition position(CommandSpec root, TypedWords typed) {
        CursorWalk walk = new CursorWalk(root);
        String[] complete = typed.complete();
        for (int i = 0; i < complete.length; i++) {
            // "help secret set" is the help of "secret set".
            if (i > 0 || !complete[i].equals("help")) {
                walk.pass(complete[i]);
            }
        }
        return walk.at(typed.current());
    }

    private void pass(String word) {
        if (isValueOfOpen(word)) {
            options.put(open, word);
            open = takesSeveral(open) ? open : null;
        } else if (!optionsEnded && word.startsWith("-") && word.length() > 1) {
            passOption(word);
        } else if (command.subcommands().containsKey(word)) {
            command = command.subcommands().get(word).getCommandSpec();
        } else {
            positionals++;
            // The options after the command of "run" are that command's own.
            optionsEnded = optionsEnded || command.parser().stopAtPositional();
        }
    }

    private void passOption(String word) {
        open = null;
        if (word.equals("--")) {
            optionsEnded = true;
            return;
        }
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        OptionSpec option = command.findOption(name);
        if (option == null && !word.startsWith("--")) {
            // -ncrm is -n crm
            option = command.findOption(word.substring(0, 2));
            equals = 1;
        }
        if (option != null) {
            options.put(option, equals < 0 ? "" : word.substring(equals + 1));
            open = equals < 0 && option.arity().min() > 0 ? option : null;
        }
    }

    private CursorPosition at(String word) {
        if (isValueOfOpen(word)) {
            return value(open, "", word);
        }
        if (optionsEnded || !word.startsWith("-")) {
            return positionals == 0 && !command.subcommands().isEmpty()
                    ? name(Kind.COMMAND_NAME, word)
                    : value(positional(), "", word);
        }
        int equals = word.indexOf('=');
        return equals < 0
                ? name(Kind.OPTION_NAME, word)
                : value(
                        command.findOption(word.substring(0, equals)),
                        word.substring(0, equals + 1),
                        word.substring(equals + 1));
    }

    private CursorPosition name(Kind kind, String word) {
        return new CursorPosition(command, kind, null, "", word, options);
    }

    private CursorPosition value(ArgSpec argument, String start, String word) {
        return new CursorPosition(command, Kind.VALUE, argument, start, word, options);
    }

    private boolean isValueOfOpen(String word) {
        return open != null && !(takesSeveral(open) && word.startsWith("-"));
    }

    private static boolean takesSeveral(OptionSpec option) {
        return option.arity().max() > 1;
    }

    private ArgSpec positional() {
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            if (parameter.index().contains(positionals)) {
                return parameter;
            }
        }
        return null;
    }
}
