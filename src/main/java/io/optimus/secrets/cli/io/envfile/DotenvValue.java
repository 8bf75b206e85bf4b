package io.optimus.secrets.cli.io.envfile;

/** A value in a file of variables: unquoted to the end of its line, or in quotes that may span several lines. */
final class DotenvValue {

    private static final String ESCAPES = "nrt\"\\$";
    private static final String ESCAPED = "\n\r\t\"\\$";

    private final String file;
    private final LiteralPassages literal;
    private final StringBuilder value = new StringBuilder();
    private int at;
    private int linesBefore;

    /**
     * @param start the index after the equals sign
     */
    DotenvValue(String file, int start, LiteralPassages literal) {
        this.file = file;
        this.literal = literal;
        this.at = start;
    }

    /**
     * @return what is wrong with the value; null if nothing is
     */
    String parse() {
        char first = at < file.length() ? file.charAt(at) : '\n';
        return switch (first) {
            case '\'' -> quoted('\'');
            case '"' -> quoted('"');
            case '`' -> "a backtick is a quote for some tools only: put the value into single quotes";
            default -> unquoted();
        };
    }

    String text() {
        return value.toString();
    }

    /** The index of the next line. */
    int end() {
        return Math.min(at + 1, file.length());
    }

    /** The number of line ends in the value, or before the problem. */
    int linesBefore() {
        return linesBefore;
    }

    private String quoted(char quote) {
        at++;
        while (at < file.length() && file.charAt(at) != quote) {
            int passage = literal.end(file, at);
            if (passage >= 0) {
                copyTo(passage);
            } else if (quote == '"' && file.charAt(at) == '\\') {
                String problem = escape();
                if (problem != null) {
                    return problem;
                }
            } else if (quote == '"' && isSubstitution()) {
                return "other variables are not filled in: write \\$ for a dollar sign, or use single quotes";
            } else {
                copyTo(at + 1);
            }
        }
        if (at >= file.length()) {
            linesBefore = 0;
            return "the quoted text is not closed";
        }
        at++;
        return restOfLine();
    }

    private String escape() {
        char next = at + 1 < file.length() ? file.charAt(at + 1) : '\n';
        int known = ESCAPES.indexOf(next);
        if (known < 0) {
            return "there is an unknown escape in double quotes: write \\\\ for a backslash, or use single quotes";
        }
        value.append(ESCAPED.charAt(known));
        at += 2;
        return null;
    }

    /** Only blanks and a comment may follow the closing quote. */
    private String restOfLine() {
        String rest = takeLine();
        String stripped = rest.strip();
        boolean comment = stripped.startsWith("#") && !rest.startsWith("#");
        return stripped.isEmpty() || comment ? null : "there is text after the closing quote";
    }

    private String unquoted() {
        if (at < file.length() && isBlank(file.charAt(at)) && !restIsBlank()) {
            return "there is a space after =";
        }
        while (at < file.length() && file.charAt(at) != '\n') {
            int passage = literal.end(file, at);
            if (passage >= 0) {
                copyTo(passage);
            } else if (file.charAt(at) == '#' && value.isEmpty()) {
                return "a # here begins a comment for some tools only: put the value into quotes";
            } else if (file.charAt(at) == '#' && isBlank(value.charAt(value.length() - 1))) {
                takeLine();
            } else if (isSubstitution()) {
                return "other variables are not filled in: put a value with a dollar sign into single quotes";
            } else {
                copyTo(at + 1);
            }
        }
        String kept = value.toString().stripTrailing();
        value.setLength(kept.length());
        return null;
    }

    private boolean restIsBlank() {
        int end = file.indexOf('\n', at);
        return file.substring(at, end < 0 ? file.length() : end).isBlank();
    }

    /** Whether a shell and some dotenv tools would substitute the text here: {@code $NAME}, <code>${NAME}</code> or {@code $(command)}. */
    private boolean isSubstitution() {
        if (file.charAt(at) != '$' || at + 1 == file.length()) {
            return false;
        }
        char next = file.charAt(at + 1);
        return next == '{' || next == '(' || next == '_' || next >= 'a' && next <= 'z' || next >= 'A' && next <= 'Z';
    }

    private void copyTo(int end) {
        for (; at < end; at++) {
            char next = file.charAt(at);
            linesBefore += next == '\n' ? 1 : 0;
            boolean carriageReturn = next == '\r' && file.startsWith("\n", at + 1);
            if (!carriageReturn) {
                value.append(next);
            }
        }
    }

    private String takeLine() {
        int end = file.indexOf('\n', at);
        String rest = file.substring(at, end < 0 ? file.length() : end);
        at += rest.length();
        return rest;
    }

    private static boolean isBlank(char next) {
        return next == ' ' || next == '\t' || next == '\r';
    }
}
