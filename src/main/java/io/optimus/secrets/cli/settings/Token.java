package io.optimus.secrets.cli.settings;

import io.optimus.secrets.cli.CommandFailure;

/** What the service is told about who calls. {@code toString} shows only where it came from. */
public final class Token {

    private final String value;
    private final String source;

    private Token(String value, String source) {
        this.value = value;
        this.source = source;
    }

    /** Refuses what cannot stand in an HTTP header, of which Java's own refusal would show the text. */
    public static Token of(Setting setting) {
        String value = setting.value().strip();
        if (value.isEmpty()) {
            throw new CommandFailure("the token from " + setting.source() + " is empty");
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) <= ' ' || value.charAt(i) > '~') {
                throw new CommandFailure("the token from " + setting.source()
                        + " holds a space, a line's end or another character that is in no token");
            }
        }
        return new Token(value, setting.source());
    }

    public String value() {
        return value;
    }

    public String source() {
        return source;
    }

    @Override
    public String toString() {
        return "the token from " + source;
    }
}
