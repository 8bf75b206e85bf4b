package io.optimus.secrets.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A table of all calls of an OpenAPI document. */
record ApiPage(JsonNode document) {

    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    String markdown() {
        StringBuilder page = new StringBuilder("""
                # Calls of the REST API

                `bin/dev reference` generates this page from the service's OpenAPI document, `/q/openapi`, which has all fields,
                headers and responses. [api.md](../api.md) explains the calls.

                | method | path | operation ID | what it does | statuses |
                |---|---|---|---|---|
                """);
        Map<String, JsonNode> paths = new TreeMap<>();
        document.path("paths").fields().forEachRemaining(path -> paths.put(path.getKey(), path.getValue()));
        paths.forEach((path, calls) -> {
            for (String method : METHODS) {
                if (calls.has(method)) {
                    page.append(row(method, path, calls.get(method)));
                }
            }
        });
        return page.toString();
    }

    private static String row(String method, String path, JsonNode call) {
        TreeSet<String> statuses = new TreeSet<>();
        call.path("responses").fieldNames().forEachRemaining(statuses::add);
        return "| %s | `%s` | `%s` | %s | %s |%n"
                .formatted(
                        method.toUpperCase(Locale.ROOT),
                        path,
                        call.path("operationId").asText(),
                        call.path("summary").asText().replace("|", "\\|"),
                        String.join(", ", statuses));
    }
}
