package io.optimus.secrets.cli.io.template;

/** An action of a Go template: the text between {@code {{} and {@code }}}. */
final class Action {

    private static final String SECRETS = ".secret";
    private static final String INDEX = "index";

    private final String inner;
    private final boolean trimsBefore;
    private final boolean trimsAfter;
    private final int end;

    private Action(String inner, boolean trimsBefore, boolean trimsAfter, int end) {
        this.inner = inner;
        this.trimsBefore = trimsBefore;
        this.trimsAfter = trimsAfter;
        this.end = end;
    }

    /**
     * @return null if the braces at {@code open} do not begin an action, because they are not closed
     */
    static Action at(ActionEnds ends, int open) {
        String text = ends.text();
        int start = open + 2;
        if (text.startsWith("{", start)) {
            return null;
        }
        boolean trimsBefore = start + 1 < text.length() && text.charAt(start) == '-' && isBlank(text.charAt(start + 1));
        int close = ends.close(trimsBefore ? start + 1 : start);
        if (close < 0) {
            return null;
        }
        boolean trimsAfter = text.charAt(close - 1) == '-' && isBlank(text.charAt(close - 2));
        int from = trimsBefore ? start + 1 : start;
        int to = trimsAfter ? close - 1 : close;
        String inner = from < to ? strip(text.substring(from, to)) : "";
        return new Action(inner, trimsBefore, trimsAfter, close + ActionEnds.CLOSE.length());
    }

    /** Whether the braces at {@code open} begin an action that uses secrets and does not end in its line. */
    static boolean isUnclosedUseOfSecrets(String text, int open) {
        int start = open + 2;
        if (text.startsWith("{", start)) {
            return false;
        }
        int end = start;
        while (end < text.length() && text.charAt(end) != '\n' && !text.startsWith("{{", end)) {
            end++;
        }
        return new Action(text.substring(start, end), false, false, end).usesSecrets();
    }

    /** The index after the closing braces. */
    int end() {
        return end;
    }

    /** Whether the white space before the action is removed. */
    boolean trimsBefore() {
        return trimsBefore;
    }

    boolean trimsAfter() {
        return trimsAfter;
    }

    /** The name of the secret, if the action is only a reference to one; else null. */
    String secretName() {
        String field = withoutRoot(inner);
        if (field.startsWith(SECRETS + ".")) {
            String name = field.substring(SECRETS.length() + 1);
            return isWord(name) ? name : null;
        }
        if (!inner.startsWith(INDEX) || inner.length() == INDEX.length() || !isBlank(inner.charAt(INDEX.length()))) {
            return null;
        }
        String arguments = withoutRoot(strip(inner.substring(INDEX.length())));
        return arguments.startsWith(SECRETS) ? quoted(arguments.substring(SECRETS.length())) : null;
    }

    /** Whether the action uses secrets in any way. */
    boolean usesSecrets() {
        if (inner.startsWith("/*")) {
            return false;
        }
        QuoteEnds quotes = new QuoteEnds(inner);
        for (int i = 0; i < inner.length(); i++) {
            if (QuoteEnds.isQuote(inner.charAt(i)) && quotes.end(i) > 0) {
                i = quotes.end(i) - 1;
            } else if (inner.startsWith(SECRETS, i) && isWhole(i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code .secret} at {@code i} is a whole field, and not a field of another one or part of a longer name. */
    private boolean isWhole(int i) {
        int after = i + SECRETS.length();
        boolean ofAnother = i > 0 && (isWordPart(inner.charAt(i - 1)) || ".)".indexOf(inner.charAt(i - 1)) >= 0);
        return !ofAnother && (after == inner.length() || !isWordPart(inner.charAt(after)));
    }

    /** The text in the quotes; null if there is other text, or if it needs an escape. */
    private static String quoted(String argument) {
        String text = strip(argument);
        // Go requires a blank before a quoted word.
        if (text.length() == argument.length() || text.length() < 3 || "\"`".indexOf(text.charAt(0)) < 0) {
            return null;
        }
        boolean whole = new QuoteEnds(text).end(0) == text.length();
        return whole && text.indexOf('\\') < 0 ? text.substring(1, text.length() - 1) : null;
    }

    /** Removes {@code $}, the root of a Go template. Outside of loops, it does not change the meaning. */
    private static String withoutRoot(String field) {
        return field.startsWith("$.") ? field.substring(1) : field;
    }

    private static boolean isWord(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isWordPart(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isWordPart(char next) {
        return next >= 'a' && next <= 'z' || next >= 'A' && next <= 'Z' || next >= '0' && next <= '9' || next == '_';
    }

    static boolean isBlank(char next) {
        return next == ' ' || next == '\t' || next == '\r' || next == '\n';
    }

    static int skipBlanks(String text, int from) {
        int i = from;
        while (i < text.length() && isBlank(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static String strip(String text) {
        int from = skipBlanks(text, 0);
        int to = text.length();
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }
}
