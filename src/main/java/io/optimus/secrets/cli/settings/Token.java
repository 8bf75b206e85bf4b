package io.optimus.secrets.cli.settings;

import io.optimus.secrets.cli.command.CommandFailure;

/** What tells the service who calls. {@code toString} shows only where it came from. */
public final class Token {

    private final Setting setting;
    private final String value;

    private Token(Setting setting, String value) {
        this.setting = setting;
        this.value = value;
    }

    /** Refuses text that an HTTP header cannot hold; the message of Java's own refusal would show it. */
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
        return new Token(setting, value);
    }

    public String value() {
        return value;
    }

    public String source() {
        return setting.source();
    }

    /** Whether {@link #source()} is a variable, which wins over a stored token. */
    public boolean ofVariable() {
        return setting.origin() == Setting.Origin.VARIABLE;
    }

    @Override
    public String toString() {
        return "the token from " + source();
    }
}
