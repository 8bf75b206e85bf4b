package io.optimus.secrets.cli.check;

import io.optimus.secrets.cli.check.scan.Place;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A place at which a job would not get its secret.
 *
 * @param secret its name; null if it is not known
 * @param message one line, without text from the file
 * @param suggestion the name that was probably meant; null if none is similar
 */
record ReferenceFinding(Rule rule, Place place, String secret, String message, String suggestion) {

    /** What is wrong. Programs read the id. */
    enum Rule {
        MISSING_SECRET("missing-secret", "A job of the namespace would not get the secret"),
        INVALID_REFERENCE("invalid-reference", "The reference to a secret cannot be filled"),
        NOT_CHECKED("not-checked", "The file could not be read");

        private final String id;
        private final String description;

        Rule(String id, String description) {
            this.id = id;
            this.description = description;
        }

        String id() {
            return id;
        }

        String description() {
            return description;
        }
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", place.file());
        fields.put("line", place.line());
        fields.put("column", place.column());
        fields.put("rule", rule.id());
        if (secret != null) {
            fields.put("secret", secret);
        }
        fields.put("message", message);
        if (suggestion != null) {
            fields.put("suggestion", suggestion);
        }
        return fields;
    }
}
