package io.optimus.secrets.cli.secret;

import io.optimus.secrets.cli.io.http.Json;
import io.optimus.secrets.cli.service.JobSecret;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The formats of one secret with its value, in lower case since their names are what the flag takes. */
enum GetFormat {
    raw,
    json;

    byte[] write(JobSecret secret) {
        return switch (this) {
            case raw -> secret.value();
            case json -> endingWithLine(Json.write(fields(secret)));
        };
    }

    /** With the end of the last line, if it is not there. */
    static byte[] endingWithLine(byte[] text) {
        if (text.length > 0 && text[text.length - 1] == '\n') {
            return text;
        }
        byte[] line = Arrays.copyOf(text, text.length + 1);
        line[text.length] = '\n';
        return line;
    }

    /** As the service names them, but with the value as a program wants it: as text, and only other bytes as base64. */
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
        try {
            fields.put(
                    "value",
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(value))
                            .toString());
        } catch (CharacterCodingException e) {
            // The base64 stays.
            fields.put("encoding", "base64");
        }
    }
}
