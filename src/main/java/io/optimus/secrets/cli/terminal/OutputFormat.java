package io.optimus.secrets.cli.terminal;

import static io.optimus.secrets.cli.CommandDescription.option;

import io.optimus.secrets.cli.http.Json;
import java.nio.charset.StandardCharsets;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine.Model.OptionSpec;

/** The formats of what a command shows, in lower case since their names are what the flag takes. */
public enum OutputFormat {
    table,
    json,
    yaml;

    public static OptionSpec describe() {
        return option(
                OutputFormat.class, "FORMAT", "One of: ${COMPLETION-CANDIDATES} (default: table)", "-o", "--output");
    }

    public static OutputFormat of(OptionSpec option) {
        OutputFormat given = option.getValue();
        return given == null ? table : given;
    }

    /**
     * A document for programs; a table is for people, and each command's own.
     *
     * @param value maps, lists, texts, numbers and booleans
     */
    public String document(Object value) {
        return switch (this) {
            case json -> new String(Json.write(value), StandardCharsets.UTF_8) + "\n";
            case yaml -> inYaml(value);
            case table -> throw new IllegalStateException("a table is no document");
        };
    }

    private static String inYaml(Object value) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return new Yaml(options).dump(value);
    }
}
