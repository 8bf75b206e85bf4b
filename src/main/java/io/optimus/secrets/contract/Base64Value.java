package io.optimus.secrets.contract;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A value in Optimus's API: standard base64 with padding. CR and LF are ignored, as Go's decoder does. URL-safe or unpadded
 * text is invalid.
 */
public final class Base64Value {

    /** As a regular expression for JSON Schema, without the line breaks. */
    public static final String PATTERN = "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)$";

    private Base64Value() {}

    public static String encode(byte[] value) {
        return Base64.getEncoder().encodeToString(value);
    }

    /** Empty if the text is not base64. No exception, because its message would quote from the value. */
    public static Optional<byte[]> decode(byte[] base64) {
        byte[] text = withoutLineEnds(base64);
        if (text.length % 4 != 0) {
            // Java's decoder would accept missing padding.
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] withoutLineEnds(byte[] text) {
        byte[] kept = new byte[text.length];
        int length = 0;
        for (byte next : text) {
            if (next != '\n' && next != '\r') {
                kept[length++] = next;
            }
        }
        return length == text.length ? text : Arrays.copyOf(kept, length);
    }
}
