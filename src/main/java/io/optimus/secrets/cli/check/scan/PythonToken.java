package io.optimus.secrets.cli.check.scan;

/**
 * A name, an operator, or a string of a Python program.
 *
 * @param text the text; of a string, without quotes and escapes
 * @param offset where it begins in the file
 * @param offsets where each character of a string is in the file; null for other tokens
 * @param complete false for a string with expressions in it
 * @param statement whether it is a string that begins a line outside of brackets, such as a docstring
 */
record PythonToken(String text, int offset, int[] offsets, boolean complete, boolean statement) {

    static PythonToken of(String text, int offset) {
        return new PythonToken(text, offset, null, true, false);
    }

    boolean isString() {
        return offsets != null;
    }

    /** Whether it is this name or operator. */
    boolean is(String word) {
        return !isString() && text.equals(word);
    }
}
