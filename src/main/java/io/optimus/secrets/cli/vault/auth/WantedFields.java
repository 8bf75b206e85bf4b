package io.optimus.secrets.cli.vault.auth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The fields that a path of Vault should have. Other fields are kept.
 *
 * @param subject for people
 * @param fields that are compared with those in Vault
 * @param initial fields that are sent only if the path is empty, such as TTLs; an administrator may change them later
 * @param hidden null if there is none
 * @param unset whether the fields that Vault shows are those of a path that was never written
 * @param replaces whether Vault resets the fields that a write does not send
 */
public record WantedFields(
        String subject,
        String path,
        Map<String, Object> fields,
        Map<String, Object> initial,
        HiddenField hidden,
        Predicate<Map<String, Object>> unset,
        boolean replaces) {

    /** Fields without a hidden one, of a path that Vault shows only if it was written. */
    public static WantedFields of(
            String subject, String path, Map<String, Object> fields, Map<String, Object> initial) {
        return new WantedFields(subject, path, fields, initial, null, present -> false, false);
    }

    /** The same at a path where Vault resets the fields that a write does not send. */
    public WantedFields replacing() {
        return new WantedFields(subject, path, fields, initial, hidden, unset, true);
    }

    public WantedFields hiding(HiddenField field) {
        return new WantedFields(subject, path, fields, initial, field, unset, replaces);
    }

    public WantedFields unsetIf(Predicate<Map<String, Object>> never) {
        return new WantedFields(subject, path, fields, initial, hidden, never, replaces);
    }

    /** The body of a write, without the hidden field. */
    Map<String, Object> body(Map<String, Object> present) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (present == null) {
            body.putAll(initial);
        } else if (replaces) {
            present.forEach((name, value) -> {
                if (value != null) {
                    body.put(name, value);
                }
            });
        }
        body.putAll(fields);
        return body;
    }
}
