package io.optimus.secrets.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The candidates for the word at the cursor. The label of an argument in the help shows what its values are. */
final class Candidates {

    private static final List<String> LABELS_OF_FILES =
            List.of("FILE", "FOLDER", "PATH", "TEMPLATE", "CONFIG", "COMMAND");

    private final CursorPosition position;
    private final LiveNames live;
    private final List<String> lines = new ArrayList<>();

    Candidates(CursorPosition position, LiveNames live) {
        this.position = position;
        this.live = live;
    }

    /** One candidate per line; a description may follow after a tab. */
    List<String> lines() {
        switch (position.kind()) {
            case COMMAND_NAME -> addSubcommands();
            case OPTION_NAME -> addOptions();
            case VALUE -> {
                if (position.argument() != null) {
                    addValues(position.argument());
                }
            }
        }
        return lines;
    }

    private void addOptions() {
        for (OptionSpec option : position.command().options()) {
            boolean again =
                    option.typeInfo().isMultiValue() || !position.options().containsKey(option);
            if (again && !option.hidden()) {
                for (String name : option.names()) {
                    add(name, first(option.description()));
                }
            }
        }
    }

    private void addSubcommands() {
        for (Map.Entry<String, CommandLine> subcommand :
                position.command().subcommands().entrySet()) {
            CommandSpec spec = subcommand.getValue().getCommandSpec();
            if (!spec.usageMessage().hidden()) {
                add(subcommand.getKey(), first(spec.usageMessage().description()));
            }
        }
    }

    private void addValues(ArgSpec argument) {
        String label = argument.paramLabel();
        if (argument.completionCandidates() != null) {
            addAll(argument.completionCandidates());
        } else if (label.equals("PROJECT")) {
            addAll(live.projects());
        } else if (label.equals("CONTEXT")) {
            addAll(live.contexts());
        } else if (label.equals("NAMESPACE")) {
            addAll(live.namespaces());
        } else if (argument.isOption() ? isListOfNames(label) : label.startsWith("NAME")) {
            addAll(live.secrets());
        } else if (LABELS_OF_FILES.contains(label.split("[^A-Z]", 2)[0])) {
            lines.add(Completion.FILES);
        }
    }

    /** Without {@code --owner NAME}, which is not the name of a secret. */
    private static boolean isListOfNames(String label) {
        return label.startsWith("NAME[=") || label.startsWith("NAME=") || label.startsWith("NAME,");
    }

    private void addAll(Iterable<String> names) {
        for (String name : names) {
            add(name, "");
        }
    }

    private void add(String candidate, String description) {
        if (candidate.startsWith(position.typed())) {
            lines.add(description.isEmpty() ? candidate : candidate + '\t' + description);
        }
    }

    private static String first(String... description) {
        return description.length == 0 ? "" : description[0].replace("${COMPLETION-CANDIDATES}", "the formats");
    }
}
