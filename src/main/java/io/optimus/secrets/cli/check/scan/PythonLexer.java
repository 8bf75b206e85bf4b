package io.optimus.secrets.cli.check.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Splits a Python program into tokens, without its comments. Each expression in a formatted string is a separate program. */
final class PythonLexer {

    private static final Set<String> STRING_PREFIXES =
            Set.of("r", "u", "b", "f", "t", "br", "rb", "fr", "rf", "tr", "rt");

    private static final int MAX_DEPTH = 50;

    private final String text;
    private final int depth;
    private final List<List<PythonToken>> programs;
    private final List<PythonToken> tokens = new ArrayList<>();
    private int brackets;
    private boolean lineBegins = true;
    private int at;

    PythonLexer(String text) {
        this(text, 0, 0, new ArrayList<>());
    }

    private PythonLexer(String text, int at, int depth, List<List<PythonToken>> programs) {
        this.text = text;
        this.at = at;
        this.depth = depth;
        this.programs = programs;
        programs.add(tokens);
    }

    List<List<PythonToken>> programs() {
        read(false);
        return programs;
    }

    /**
     * @param expression whether an unmatched brace ends it
     */
    private void read(boolean expression) {
        while (at < text.length()) {
            char next = text.charAt(at);
            if (next == '\n') {
                lineBegins = true;
                at++;
            } else if (next == ' ' || next == '\t' || next == '\r' || next == '\f') {
                at++;
            } else if (next == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (expression && next == '}' && brackets == 0) {
                return;
            } else {
                readToken(next);
                lineBegins = false;
            }
        }
    }

    private void readToken(char next) {
        if (next == '"' || next == '\'') {
            readString("", at);
        } else if (isWordBegin(next)) {
            int start = at;
            while (at < text.length() && isWordPart(text.charAt(at))) {
                at++;
            }
            String word = text.substring(start, at);
            String prefix = word.toLowerCase(Locale.ROOT);
            boolean quoted = at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'');
            if (quoted && STRING_PREFIXES.contains(prefix)) {
                readString(prefix, start);
            } else {
                tokens.add(PythonToken.of(word, start));
            }
        } else {
            brackets += "([{".indexOf(next) >= 0 ? 1 : 0;
            brackets -= ")]}".indexOf(next) >= 0 && brackets > 0 ? 1 : 0;
            tokens.add(PythonToken.of(String.valueOf(next), at));
            at++;
        }
    }

    private void readString(String prefix, int start) {
        String quote = text.substring(at, at + 1);
        if (text.startsWith(quote.repeat(3), at)) {
            quote = quote.repeat(3);
        }
        at += quote.length();
        PythonString string = new PythonString(prefix);
        while (at < text.length() && !text.startsWith(quote, at)) {
            char next = text.charAt(at);
            if (next == '\n' && quote.length() == 1) {
                // The string is not closed, so this is not Python.
                break;
            }
            if (string.isFormatted() && next == '{' && !text.startsWith("{{", at) && depth < MAX_DEPTH) {
                string.expression();
                at = expressionEnd(at + 1);
            } else {
                at = string.append(text, at);
            }
        }
        at = Math.min(text.length(), text.startsWith(quote, at) ? at + quote.length() : at);
        tokens.add(string.token(start, lineBegins && brackets == 0));
    }

    /** Reads the expression, and returns where the string continues. */
    private int expressionEnd(int from) {
        PythonLexer inner = new PythonLexer(text, from, depth + 1, programs);
        inner.read(true);
        return Math.min(text.length(), inner.at + 1);
    }

    private static boolean isWordBegin(char next) {
        return next >= 'a' && next <= 'z' || next >= 'A' && next <= 'Z' || next == '_' || next >= 0x80;
    }

    private static boolean isWordPart(char next) {
        return isWordBegin(next) || next >= '0' && next <= '9';
    }
}
