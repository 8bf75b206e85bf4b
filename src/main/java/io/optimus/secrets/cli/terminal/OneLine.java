package io.optimus.secrets.cli.terminal;

/** Text for one line of a terminal. */
public final class OneLine {

    private OneLine() {}

    /** Control characters, which a name or an answer may hold, would end the line or steer the terminal. */
    public static String of(String text) {
        StringBuilder line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            line.append(Character.isISOControl(next) ? '?' : next);
        }
        return line.toString();
    }
}
