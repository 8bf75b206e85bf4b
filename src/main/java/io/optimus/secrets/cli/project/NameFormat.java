package io.optimus.secrets.cli.project;

import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.terminal.OneLine;
import io.optimus.secrets.cli.io.terminal.OutputFormat;
import io.optimus.secrets.cli.io.terminal.Table;
import io.optimus.secrets.cli.service.ProjectsApi.Names;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
            environment.streams().err().println("Note: " + OneLine.of(found.problem()));
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
            environment.streams().err().println("No " + found.kind() + " were found.");
        } else {
            List<String[]> rows = new ArrayList<>(found.names().size());
            for (String each : found.names()) {
                rows.add(new String[] {each});
            }
            new Table("NAME").print(environment, rows);
        }
    }

    /** The fields of the API's response. */
    private static Map<String, Object> fields(Names found) {
        List<Object> rows = new ArrayList<>(found.names().size());
        for (String each : found.names()) {
            rows.add(Map.of("name", each));
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(found.kind(), rows);
        fields.put("complete", found.complete());
        if (!found.complete()) {
            fields.put("problem", found.problem());
        }
        return fields;
    }
}
