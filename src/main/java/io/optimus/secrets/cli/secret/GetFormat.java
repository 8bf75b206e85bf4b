package io.optimus.secrets.cli.secret;

import io.optimus.secrets.cli.api.ResolvedSecret;
import io.optimus.secrets.cli.http.Json;
import java.util.Arrays;

/** The formats of one secret with its value, in lower case since their names are what the flag takes. */
enum GetFormat {
    raw,
    json;

    byte[] write(ResolvedSecret secret) {
        return switch (this) {
            case raw -> secret.value();
            case json -> line(Json.write(secret.fields()));
        };
    }

    private static byte[] line(byte[] text) {
        byte[] line = Arrays.copyOf(text, text.length + 1);
        line[text.length] = '\n';
        return line;
    }
}
