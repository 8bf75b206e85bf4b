package io.optimus.secrets.cli.io.shell;

import java.util.regex.Pattern;

/** Quotes a word of a command that a user may paste into a shell. The word may come from a file or another machine. */
public final class ShellWord {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellWord() {}

    /** @return the text; in single quotes if a character may be special to a shell */
    public static String of(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
