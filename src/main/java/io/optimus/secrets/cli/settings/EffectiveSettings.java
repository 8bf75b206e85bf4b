package io.optimus.secrets.cli.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings that a command uses, and the source of each.
 *
 * @param context null if there is none
 * @param project null if none is set
 * @param namespace null if none is set
 */
public record EffectiveSettings(Host host, ChosenContext context, Setting project, Setting namespace, Token token) {

    public static EffectiveSettings of(Settings settings, Host host, Token token) {
        return new EffectiveSettings(
                host, settings.context(), settings.projectIfAny(null), settings.namespaceIfAny(null, null), token);
    }

    /** The settings for people, by their headers. */
    public Map<String, String> lines() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("CONTEXT", context == null ? "" : context.toString());
        lines.put("HOST", host.toString());
        lines.put("PROJECT", withSource(project));
        lines.put("NAMESPACE", withSource(namespace));
        lines.put("TOKEN", "from " + token.source());
        return lines;
    }

    private static String withSource(Setting setting) {
        return setting == null ? "" : setting.value() + " (from " + setting.source() + ")";
    }

    /** The settings for programs. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        put(fields, "context", context == null ? null : context.named());
        fields.put("host", host.url());
        fields.put("hostFrom", host.source());
        put(fields, "project", project);
        put(fields, "namespace", namespace);
        fields.put("tokenFrom", token.source());
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, Setting setting) {
        fields.put(name, setting == null ? "" : setting.value());
        fields.put(name + "From", setting == null ? "" : setting.source());
    }
}
