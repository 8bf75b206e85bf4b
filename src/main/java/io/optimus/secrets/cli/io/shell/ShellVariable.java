package io.optimus.secrets.cli.io.shell;

import io.optimus.secrets.cli.command.CommandFailure;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** A variable with its value, for any POSIX shell. It is not a record, so that nothing prints the value. */
public final class ShellVariable {

    /**
     * Variables that some shell uses itself: it refuses to set them, evaluates their values, or shows the values in a message. Those that
     * begin with {@code BASH} belong to them as well.
     */
    private static final Set<String> RESERVED = Set.of(
            "DIRSTACK",
            "EPOCHREALTIME",
            "EPOCHSECONDS",
            "EUID",
            "FUNCNAME",
            "GROUPS",
            "HISTCMD",
            "LINENO",
            "OPTERR",
            "OPTIND",
            "PPID",
            "RANDOM",
            "SECONDS",
            "SHELLOPTS",
            "SRANDOM",
            "UID",
            "_");

    /** Closes the quoted text, adds a quote, and opens quoted text again. There is no escape within single quotes. */
    private static final byte[] QUOTE = "'\\''".getBytes(StandardCharsets.US_ASCII);

    private final String name;
    private final byte[] value;

    private ShellVariable(String name, byte[] value) {
        this.name = name;
        this.value = value;
    }

    /**
     * @throws CommandFailure if a variable cannot have the name or the value
     */
    public static ShellVariable of(String name, byte[] value) {
        String wrong = wrongName(name);
        if (wrong != null) {
            throw new CommandFailure(wrong);
        }
        for (byte next : value) {
            if (next == 0) {
                throw new CommandFailure("the value for " + name + " has a zero byte, which no variable can have");
            }
        }
        return new ShellVariable(name, value);
    }

    /**
     * @return what is wrong with the name; null if nothing is
     */
    public static String wrongName(String name) {
        if (!wellFormed(name)) {
            return "'" + name + "' is not a variable name: use letters, digits and _, and no digit first";
        }
        return RESERVED.contains(name) || name.startsWith("BASH")
                ? "'" + name + "' is a variable that shells use themselves: use another name"
                : null;
    }

    private static boolean wellFormed(String name) {
        for (int i = 0; i < name.length(); i++) {
            char next = name.charAt(i);
            boolean letter = next >= 'a' && next <= 'z' || next >= 'A' && next <= 'Z' || next == '_';
            if (!letter && (i == 0 || next < '0' || next > '9')) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    public String name() {
        return name;
    }

    public byte[] value() {
        return value;
    }

    /** The size of {@code NAME=value} with its final zero byte, in bytes. */
    public int size() {
        return name.length() + value.length + 2;
    }

    /** The line {@code NAME='value'}. */
    public void writeAssignment(ByteArrayOutputStream out) {
        out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        out.write('=');
        out.write('\'');
        for (byte next : value) {
            if (next == '\'') {
                out.writeBytes(QUOTE);
            } else {
                out.write(next);
            }
        }
        out.write('\'');
        out.write('\n');
    }
}
