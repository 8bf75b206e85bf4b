package io.optimus.secrets.cli.doctor.check;

import io.optimus.secrets.cli.command.OneLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The result of a check.
 *
 * @param subject what was checked, in a word or two
 * @param text never holds a value or a token
 * @param commands the commands that fix it, in this order; empty if nothing is wrong
 */
public record Finding(Status status, String subject, String text, List<String> commands) {

    public Finding {
        text = OneLine.of(text);
        commands = commands.stream().map(OneLine::of).toList();
    }

    public static Finding ok(String subject, String text) {
        return new Finding(Status.ok, subject, text, List.of());
    }

    public static Finding warn(String subject, String text, String... commands) {
        return new Finding(Status.warn, subject, text, List.of(commands));
    }

    public static Finding fail(String subject, String text, String... commands) {
        return new Finding(Status.fail, subject, text, List.of(commands));
    }

    public static Finding notChecked(String subject, String reason) {
        return new Finding(Status.skip, subject, "not checked: " + reason, List.of());
    }

    public boolean failed() {
        return status == Status.fail;
    }

    /** The finding for programs. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("check", subject);
        fields.put("status", status.name());
        fields.put("message", text);
        fields.put("commands", commands);
        return fields;
    }
}
