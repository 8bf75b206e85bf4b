package io.optimus.secrets.cli.settings;

import io.optimus.secrets.cli.command.CommandFailure;

/** The caller's token. {@code toString} shows only its source. */
public final class Token {

    private final Setting setting;
    private final String value;

    private Token(Setting setting, String value) {
        this.setting = setting;
        this.value = value;
    }

    /** @throws CommandFailure if an HTTP header cannot hold the text. Java's own message would show the text */
    public static Token of(Setting setting) {
        String value = setting.value().strip();
        if (value.isEmpty()) {
            throw new CommandFailure("the token from " + setting.source() + " is empty");
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) <= ' ' || value.charAt(i) > '~') {
                throw new CommandFailure("the token from " + setting.source()
                        + " contains a space, a line end or another character that no token has");
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

    /** Whether {@link #source()} is a variable, which overrides a stored token. */
    public boolean ofVariable() {
        return setting.origin() == Setting.Origin.VARIABLE;
    }

    @Override
    public String toString() {
        return "the token from " + source();
    }
}
