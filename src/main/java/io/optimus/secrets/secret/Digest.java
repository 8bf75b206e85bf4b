package io.optimus.secrets.secret;

import java.util.regex.Pattern;

/**
 * A keyed hash of a value, which lists show instead of the value: 32 bytes as base64, so 44 characters. The same value of the same
 * secret has the same digest; the same value of another secret has another one. It cannot be computed without the key.
 */
public record Digest(String base64) {

    /** The form of a digest, also for descriptions. */
    public static final String PATTERN = "^[A-Za-z0-9+/]{43}=$";

    private static final Pattern FORM = Pattern.compile(PATTERN);

    public Digest {
        if (!wellFormed(base64)) {
            throw new IllegalArgumentException("not a digest");
        }
    }

    public static boolean wellFormed(String text) {
        return text != null && FORM.matcher(text).matches();
    }
}
