package io.optimus.secrets.secret;

import java.util.regex.Pattern;

/**
 * What a list shows instead of a value: base64 of a keyed hash of 32 bytes, so 44 characters. Equal for the same value of the
 * same secret, different for another secret's; it cannot be computed without the key.
 */
public record Digest(String base64) {

    /** What a digest looks like, for descriptions too. */
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
