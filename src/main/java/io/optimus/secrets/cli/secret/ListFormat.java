package io.optimus.secrets.cli.secret;

import io.optimus.secrets.cli.api.ListedSecret;
import io.optimus.secrets.cli.http.Json;
import io.optimus.secrets.cli.terminal.Colour;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** The formats of a list, in lower case since their names are what the flag takes. */
enum ListFormat {
    table,
    json,
    yaml;

    String write(List<ListedSecret> secrets, Colour colour) {
        return switch (this) {
            case table -> secrets.isEmpty() ? "" : SecretTable.write(secrets, colour);
            case json -> new String(Json.write(fields(secrets)), StandardCharsets.UTF_8) + "\n";
            case yaml -> yaml(fields(secrets));
        };
    }

    private static List<Object> fields(List<ListedSecret> secrets) {
        List<Object> fields = new ArrayList<>(secrets.size());
        for (ListedSecret secret : secrets) {
            fields.add(secret.fields());
        }
        return fields;
    }

    private static String yaml(Object value) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return new Yaml(options).dump(value);
    }
}
