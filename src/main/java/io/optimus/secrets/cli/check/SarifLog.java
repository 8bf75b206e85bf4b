package io.optimus.secrets.cli.check;

import io.optimus.secrets.cli.check.scan.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Findings in SARIF 2.1.0, which GitHub and GitLab read. */
final class SarifLog {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final String UNRESERVED = "-._~/";

    private SarifLog() {}

    static Map<String, Object> of(List<ReferenceFinding> findings) {
        List<Object> rules = new ArrayList<>();
        for (ReferenceFinding.Rule rule : ReferenceFinding.Rule.values()) {
            rules.add(fields("id", rule.id(), "shortDescription", Map.of("text", rule.description())));
        }
        List<Object> results = new ArrayList<>();
        for (ReferenceFinding finding : findings) {
            results.add(fields(
                    "ruleId",
                    finding.rule().id(),
                    "level",
                    "error",
                    "message",
                    Map.of("text", finding.message()),
                    "locations",
                    List.of(Map.of("physicalLocation", location(finding.place())))));
        }
        Map<String, Object> driver = fields("name", "optimus check", "rules", rules);
        Map<String, Object> run =
                fields("tool", Map.of("driver", driver), "columnKind", "unicodeCodePoints", "results", results);
        return fields("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(run));
    }

    private static Map<String, Object> location(Place place) {
        return fields(
                "artifactLocation",
                Map.of("uri", uri(place.file())),
                "region",
                fields("startLine", place.line(), "startColumn", place.column()));
    }

    /** A relative path becomes a relative URI. */
    private static String uri(String file) {
        StringBuilder uri = new StringBuilder(file.startsWith("/") ? "file://" : "");
        for (byte next : file.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = next >= 'a' && next <= 'z' || next >= 'A' && next <= 'Z' || next >= '0' && next <= '9';
            if (plain || UNRESERVED.indexOf(next) >= 0) {
                uri.append((char) next);
            } else {
                uri.append('%').append(String.format("%02X", next));
            }
        }
        return uri.toString();
    }

    private static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }
}
