package io.optimus.secrets.cli.migrate;

import io.optimus.secrets.cli.io.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** A file for {@code optimus secret import} with the names of secrets, and empty values to fill in. */
final class Checklist {

    private Checklist() {}

    static byte[] of(String project, Collection<ListedName> missing) {
        StringBuilder yaml = new StringBuilder();
        yaml.append("# The secrets of project ")
                .append(project)
                .append(" that are missing here. Fill in each value, then:\n");
        yaml.append("# optimus secret import FILE --project-name ")
                .append(project)
                .append('\n');
        yaml.append("secrets:\n");
        for (ListedName secret : missing) {
            yaml.append("  - name: ").append(quoted(secret.name())).append('\n');
            if (!secret.namespace().isEmpty()) {
                yaml.append("    namespace: ")
                        .append(quoted(secret.namespace()))
                        .append('\n');
            }
            yaml.append("    value: \"\"\n");
        }
        return yaml.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A text in JSON is the same text in YAML. */
    private static String quoted(String text) {
        return new String(Json.write(text), StandardCharsets.UTF_8);
    }
}
