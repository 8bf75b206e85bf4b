package io.optimus.secrets.cli.secret;

import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.io.terminal.OutputFormat;
import picocli.CommandLine.Model.OptionSpec;

/** The formats of a list. They are in lower case, because they are the values of the option. */
enum ListFormat {
    table,
    wide,
    name,
    json,
    yaml;

    static OptionSpec describe() {
        return option(
                ListFormat.class,
                "FORMAT",
                "One of: ${COMPLETION-CANDIDATES} (default: table). wide adds the notes, name prints a name per line",
                "-o",
                "--output");
    }

    static ListFormat of(OptionSpec option) {
        ListFormat chosen = option.getValue();
        return chosen == null ? table : chosen;
    }

    boolean isTable() {
        return this == table || this == wide;
    }

    /** The same format of a document. */
    OutputFormat document() {
        return OutputFormat.valueOf(name());
    }
}
