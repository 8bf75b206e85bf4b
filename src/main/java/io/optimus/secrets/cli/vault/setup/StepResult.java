package io.optimus.secrets.cli.vault.setup;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The outcome of a step.
 *
 * @param text the state in the words of the step
 */
public record StepResult(String subject, State state, String text) {

    /** The states that programs can rely on. */
    public enum State {
        UNCHANGED,
        CHANGED,
        WOULD_CHANGE,
        UNKNOWN
    }

    /** For a document for programs. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("subject", subject);
        fields.put("state", state.name().toLowerCase(Locale.ROOT));
        return fields;
    }
}
