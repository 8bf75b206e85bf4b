package io.optimus.secrets.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Describes a command to picocli, without annotations: the JVM makes a class for each kind of annotation that is read, which
 * would take longer than everything else that a command does.
 */
public final class CommandDescription {

    private final CommandSpec spec;

    public CommandDescription(Runnable command, String name, String description) {
        this.spec = CommandSpec.wrapWithoutInspection(command).name(name);
        spec.usageMessage().description(description);
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

    /** What the help ends with, a line each. */
    public CommandLine withFooter(String... lines) {
        String[] footer = new String[lines.length + 1];
        footer[0] = "";
        System.arraycopy(lines, 0, footer, 1, lines.length);
        spec.usageMessage().footer(footer);
        return new CommandLine(spec);
    }

    public static OptionSpec option(String label, String description, String... names) {
        return option(String.class, label, description, names);
    }

    /**
     * @param choices the values that it takes, by their names
     */
    public static OptionSpec option(Class<?> choices, String label, String description, String... names) {
        return OptionSpec.builder(names)
                .type(choices)
                .paramLabel(label)
                .description(description)
                .build();
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

    /** An option without a value; {@link #given} tells whether it was there. */
    public static OptionSpec flag(String description, String... names) {
        return OptionSpec.builder(names)
                .type(boolean.class)
                .description(description)
                .build();
    }

    public static PositionalParamSpec parameter(int index, String label, String description) {
        return PositionalParamSpec.builder()
                .index(Integer.toString(index))
                .arity("0..1")
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** All arguments that are left. */
    public static PositionalParamSpec parameters(String label, String description) {
        return PositionalParamSpec.builder()
                .index("0..*")
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** What a repeatable option or the arguments that are left were given; empty where nothing was. */
    public static List<String> values(ArgSpec argument) {
        List<String> values = argument.getValue();
        return values == null ? List.of() : values;
    }

    public static boolean given(OptionSpec flag) {
        return Boolean.TRUE.equals(flag.getValue());
    }
}
