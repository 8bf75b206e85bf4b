package io.optimus.secrets.cli.command;

/**
 * Makes text from other sources (names, namespaces, dates, policies, problems) safe for one line of a terminal. Output for programs
 * is not changed.
 */
public final class OneLine {

    private OneLine() {}

    /**
     * Replaces each character that could end the line, control the terminal, or change the order of the text: control characters,
     * format characters such as U+202E, line separators, and halves of surrogate pairs.
     */
    public static String of(String text) {
        StringBuilder line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int next = text.codePointAt(i);
            line.appendCodePoint(isSafe(next) ? next : '?');
            i += Character.charCount(next);
        }
        return line.toString();
    }

    private static boolean isSafe(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
