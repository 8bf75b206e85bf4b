package io.optimus.secrets.cli.secret;

import io.optimus.secrets.cli.io.files.Utf8Text;
import io.optimus.secrets.cli.io.http.Json;
import io.optimus.secrets.cli.service.JobSecret;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The output formats of a secret with its value. They are in lower case, because they are the values of the option. */
enum GetFormat {
    raw,
    json;

    byte[] write(JobSecret secret) {
        return switch (this) {
            case raw -> secret.value();
            case json -> endingWithLine(Json.write(fields(secret)));
        };
    }

    /** Adds a line end if there is none. */
    static byte[] endingWithLine(byte[] text) {
        if (text.length > 0 && text[text.length - 1] == '\n') {
            return text;
        }
        byte[] line = Arrays.copyOf(text, text.length + 1);
        line[text.length] = '\n';
        return line;
    }

    /** The service's fields, but with the value as text, or as base64 if it is not text. */
    private static Map<Object, Object> fields(JobSecret secret) {
        Map<Object, Object> fields = new LinkedHashMap<>();
        for (Map.Entry<?, ?> field : secret.fields().entrySet()) {
            fields.put(field.getKey(), field.getValue());
            if (field.getKey().equals("value")) {
                putText(fields, secret.value());
            }
        }
        return fields;
    }

    private static void putText(Map<Object, Object> fields, byte[] value) {
        String text = Utf8Text.of(value);
        if (text == null) {
            // The value stays base64.
            fields.put("encoding", "base64");
        } else {
            fields.put("value", text);
        }
    }
}
