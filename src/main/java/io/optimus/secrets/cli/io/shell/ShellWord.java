package io.optimus.secrets.cli.io.shell;

import java.util.regex.Pattern;

/** One word of a command that a user may paste into a shell. Names come from files and from other machines. */
public final class ShellWord {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellWord() {}

    /** @return the text, in single quotes unless no shell gives any of its characters a meaning */
    public static String of(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
