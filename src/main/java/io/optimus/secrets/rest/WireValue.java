package io.optimus.secrets.rest;

import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretValue;
import java.util.Base64;

/** A value in Optimus's API: standard base64 with padding; CR and LF in it are ignored, as Go's decoder does. */
final class WireValue {

    /** For descriptions, without the line breaks. */
    static final String PATTERN = "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)$";

    private WireValue() {}

    static SecretValue decode(String base64) {
        if (base64 == null || base64.isEmpty()) {
            throw new SecretException.InvalidArgument("value", "secret value is required");
        }
        String text = base64.replace("\r", "").replace("\n", "");
        try {
            // Java's decoder would take a text without padding.
            if (text.length() % 4 == 0) {
                return new SecretValue(Base64.getDecoder().decode(text));
            }
        } catch (IllegalArgumentException e) {
            // Told below; the exception's own text quotes from the value.
        }
        throw new SecretException.InvalidArgument("value", "value must be standard base64 with padding");
    }
}
