package io.optimus.secrets.cli.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings that a command uses, and the source of each.
 *
 * @param project null if none is set
 */
public record EffectiveSettings(Host host, Setting project, Token token) {

    /** The settings for people, by their headers. */
    public Map<String, String> lines() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("HOST", host.toString());
        lines.put("PROJECT", project == null ? "" : project.value() + " (from " + project.source() + ")");
        lines.put("TOKEN", "from " + token.source());
        return lines;
    }

    /** The settings for programs. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("host", host.url());
        fields.put("hostFrom", host.source());
        fields.put("project", project == null ? "" : project.value());
        fields.put("projectFrom", project == null ? "" : project.source());
        fields.put("tokenFrom", token.source());
        return fields;
    }
}
