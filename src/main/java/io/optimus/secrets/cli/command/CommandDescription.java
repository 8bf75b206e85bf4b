package io.optimus.secrets.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Describes a command to picocli without annotations. The JVM generates a class for each type of annotation that is read, which
 * takes longer than everything else that a command does.
 */
public final class CommandDescription {

    private final CommandSpec spec;

    public CommandDescription(Runnable command, String name, String description) {
        this.spec = CommandSpec.wrapWithoutInspection(command).name(name);
        // Options are shown in the order in which they are added: a command's own first, those of the connection last.
        spec.usageMessage()
                .description(description)
                .abbreviateSynopsis(true)
                .sortOptions(false)
                .sortSynopsis(false);
    }

    public CommandDescription add(ArgSpec... arguments) {
        for (ArgSpec argument : arguments) {
            spec.add(argument);
        }
        return this;
    }

    public CommandDescription add(CommandLine subcommand) {
        spec.addSubcommand(subcommand.getCommandName(), subcommand);
        return this;
    }

    /** For a command whose exit code 1 is a result, such as a difference: if it fails, it ends with 2, as diff and grep do. */
    public CommandDescription whoseExitCodeIsAResult() {
        spec.exitCodeOnExecutionException(ExitCode.WRONG_USAGE);
        return this;
    }

    /**
     * Adds the end of the help. Consecutive lines are one paragraph, which is wrapped at the terminal's width. An empty line, or a
     * line that begins with a space, such as an example, is not joined with others.
     */
    public CommandLine withFooter(String... lines) {
        List<String> footer = new ArrayList<>();
        footer.add("");
        boolean inParagraph = false;
        for (String line : lines) {
            boolean text = !line.isEmpty() && !line.startsWith(" ");
            if (text && inParagraph) {
                footer.set(footer.size() - 1, footer.get(footer.size() - 1) + " " + line);
            } else {
                footer.add(line);
            }
            inParagraph = text;
        }
        spec.usageMessage().footer(footer.toArray(new String[0]));
        return new CommandLine(spec);
    }

    public static OptionSpec option(String label, String description, String... names) {
        return option(String.class, label, description, names);
    }

    /**
     * @param choices an enum of the valid values
     */
    public static OptionSpec option(Class<?> choices, String label, String description, String... names) {
        return OptionSpec.builder(names)
                .type(choices)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /**
     * @param choices the valid values, for completion in a shell; the command checks them itself
     */
    public static OptionSpec option(List<String> choices, String label, String description, String... names) {
        return OptionSpec.builder(option(label, description, names))
                .completionCandidates(choices)
                .build();
    }

    /** The option for the project, with both names that Optimus has used. */
    public static OptionSpec project(String description) {
        return option("PROJECT", description, "-p", "--project-name", "--project");
    }

    /** The option for the namespace. */
    public static OptionSpec namespace(String description) {
        return option("NAMESPACE", description, "-n", "--namespace");
    }

    /** An option that may be given several times. */
    public static OptionSpec repeatableOption(String label, String description, String... names) {
        return OptionSpec.builder(names)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** An option that takes all arguments up to the next option. */
    public static OptionSpec pathsOption(String description, String... names) {
        return OptionSpec.builder(repeatableOption("PATH", description, names))
                .arity("1..*")
                .build();
    }

    /** An option without a value; see {@link #given}. */
    public static OptionSpec flag(String description, String... names) {
        return OptionSpec.builder(names)
                .type(boolean.class)
                .description(description)
                .build();
    }

    /** An optional argument. */
    public static PositionalParamSpec parameter(int index, String label, String description) {
        return positional(index, label, description).build();
    }

    /** A required argument. The command checks it itself, with a message of its own; picocli only shows it as required. */
    public static PositionalParamSpec required(int index, String label, String description) {
        return positional(index, label, description).hideParamSyntax(true).build();
    }

    private static PositionalParamSpec.Builder positional(int index, String label, String description) {
        return PositionalParamSpec.builder()
                .index(Integer.toString(index))
                .arity("0..1")
                .type(String.class)
                .paramLabel(label)
                .description(description);
    }

    /** All arguments. The first is required, and the command checks that itself. */
    public static PositionalParamSpec parameters(String label, String description) {
        return remaining(0, label, description);
    }

    /** All arguments from an index on. The first is required, and the command checks that itself. */
    public static PositionalParamSpec remaining(int index, String label, String description) {
        return PositionalParamSpec.builder()
                .index(index + "..*")
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(label)
                .hideParamSyntax(true)
                .description(description)
                .build();
    }

    /** The values of a repeatable option or of the remaining arguments; empty if there are none. */
    public static List<String> values(ArgSpec argument) {
        List<String> values = argument.getValue();
        return values == null ? List.of() : values;
    }

    /** Whether a flag or an option was given. */
    public static boolean given(OptionSpec option) {
        return option.getValue() != null && !Boolean.FALSE.equals(option.getValue());
    }

    /** @throws WrongUsage if more than one of the options is given */
    public static void exclude(OptionSpec... options) {
        List<OptionSpec> given =
                Stream.of(options).filter(CommandDescription::given).toList();
        if (given.size() > 1) {
            throw new WrongUsage(
                    given.get(0).longestName() + " and " + given.get(1).longestName() + " cannot be given together");
        }
    }
}
