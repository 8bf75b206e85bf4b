package io.optimus.secrets.cli.io.terminal;

/**
 * Makes text that is not ours (names, namespaces, dates, policies, problems) safe for one line of a terminal. Documents for
 * programs keep it as it is.
 */
public final class OneLine {

    private OneLine() {}

    /**
     * Replaces each character that would end the line, control the terminal, or show the text in another order than it is
     * stored: control characters, formatting such as U+202E, line separators, and halves of surrogate pairs.
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
