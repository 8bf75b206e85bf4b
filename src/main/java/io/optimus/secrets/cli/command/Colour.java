package io.optimus.secrets.cli.command;

/** Whether a stream is coloured, and the escape sequences for it. */
public enum Colour {
    ON,
    OFF;

    static Colour of(boolean on) {
        return on ? ON : OFF;
    }

    public String red(String text) {
        return sequence("31;1", text);
    }

    public String bold(String text) {
        return sequence("1", text);
    }

    private String sequence(String code, String text) {
        return this == ON ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
