package io.optimus.secrets.cli.check.scan;

import java.util.Arrays;

/** Reads a string of a Python program. Only escapes of quotes, backslashes and white space are decoded: names contain no others. */
final class PythonString {

    private final boolean raw;
    private final boolean formatted;
    private final StringBuilder value = new StringBuilder();
    private int[] offsets = new int[64];
    private boolean complete = true;

    /**
     * @param prefix the letters before the quotes, in lower case
     */
    PythonString(String prefix) {
        this.raw = prefix.contains("r");
        this.formatted = prefix.contains("f") || prefix.contains("t");
    }

    boolean isFormatted() {
        return formatted;
    }

    /** Records an expression, whose text is not known. */
    void expression() {
        complete = false;
    }

    /**
     * @return where the string continues
     */
    int append(String text, int at) {
        char next = text.charAt(at);
        boolean more = at + 1 < text.length();
        if (next == '\\' && more) {
            char escaped = text.charAt(at + 1);
            if (raw) {
                add(next, at);
                add(escaped, at + 1);
            } else {
                escape(escaped, at);
            }
            return at + 2;
        }
        add(next, at);
        boolean doubled = formatted && more && (next == '{' || next == '}') && text.charAt(at + 1) == next;
        return doubled ? at + 2 : at + 1;
    }

    private void escape(char escaped, int at) {
        switch (escaped) {
            case '\n' -> {}
            case '\\', '\'', '"' -> add(escaped, at);
            case 'n' -> add('\n', at);
            case 't' -> add('\t', at);
            default -> {
                add('\\', at);
                add(escaped, at + 1);
            }
        }
    }

    PythonToken token(int offset, boolean statement) {
        return new PythonToken(value.toString(), offset, Arrays.copyOf(offsets, value.length()), complete, statement);
    }

    private void add(char next, int at) {
        if (value.length() == offsets.length) {
            offsets = Arrays.copyOf(offsets, offsets.length * 2);
        }
        offsets[value.length()] = at;
        value.append(next);
    }
}
