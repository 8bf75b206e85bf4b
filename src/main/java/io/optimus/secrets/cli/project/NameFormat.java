package io.optimus.secrets.cli.project;

import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.OneLine;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.terminal.OutputFormat;
import io.optimus.secrets.cli.io.terminal.Table;
import io.optimus.secrets.cli.service.ProjectsApi.Names;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.OptionSpec;

/** The formats of a list of names. They are in lower case, because they are the values of the option. */
enum NameFormat {
    table,
    name,
    json,
    yaml;

    static OptionSpec describe() {
        return option(
                NameFormat.class,
                "FORMAT",
                "One of: ${COMPLETION-CANDIDATES} (default: table). name prints a name per line",
                "-o",
                "--output");
    }

    /** Prints the names in the format of the option, and a note on standard error if there may be others. */
    static void print(ProcessEnvironment environment, Names found, OptionSpec option) {
        NameFormat chosen = option.getValue();
        (chosen == null ? table : chosen).print(environment, found);
        if (!found.complete()) {
            environment.note(found.problem());
        }
    }

    private void print(ProcessEnvironment environment, Names found) {
        PrintStream out = environment.streams().out();
        if (this == name) {
            for (String each : found.names()) {
                out.println(OneLine.of(each));
            }
        } else if (this != table) {
            out.print(OutputFormat.valueOf(name()).document(fields(found)));
        } else if (found.names().isEmpty()) {
            environment.message("No " + found.kind() + " were found.");
        } else {
            new Table("NAME")
                    .print(
                            environment,
                            found.names().stream()
                                    .map(each -> new String[] {each})
                                    .toList());
        }
    }

    /** The fields of the API's response. */
    private static Map<String, Object> fields(Names found) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(
                found.kind(),
                found.names().stream().map(each -> Map.of("name", each)).toList());
        fields.put("complete", found.complete());
        if (!found.complete()) {
            fields.put("problem", found.problem());
        }
        return fields;
    }
}
