package io.optimus.secrets.cli.check.files;

/** Converts a pattern of git to a regular expression. */
final class GlobExpression {

    private final String glob;
    private final StringBuilder regex = new StringBuilder();
    private int at;

    GlobExpression(String glob) {
        this.glob = glob;
    }

    /**
     * @return null if the pattern is malformed, so it matches nothing
     */
    String regex() {
        while (at < glob.length()) {
            char next = glob.charAt(at);
            if (next == '*') {
                stars();
            } else if (next == '?') {
                regex.append("[^/]");
                at++;
            } else if (next == '[') {
                if (!characterClass()) {
                    return null;
                }
            } else if (next == '\\') {
                if (at + 1 == glob.length()) {
                    return null;
                }
                literal(glob.charAt(at + 1));
                at += 2;
            } else {
                literal(next);
                at++;
            }
        }
        return regex.toString();
    }

    /** Two or more stars between slashes match any folders; other stars match any text without a slash. */
    private void stars() {
        int end = at;
        while (end < glob.length() && glob.charAt(end) == '*') {
            end++;
        }
        boolean afterSlash = at == 0 || glob.charAt(at - 1) == '/';
        boolean folders = end - at >= 2 && afterSlash;
        if (folders && end == glob.length()) {
            regex.append(".+");
        } else if (folders && glob.charAt(end) == '/') {
            regex.append("(?:.*/)?");
            end++;
        } else {
            regex.append("[^/]*");
        }
        at = end;
    }

    private boolean characterClass() {
        int i = at + 1;
        StringBuilder members = new StringBuilder();
        boolean negated = i < glob.length() && (glob.charAt(i) == '!' || glob.charAt(i) == '^');
        if (negated) {
            i++;
        }
        boolean first = true;
        while (i < glob.length() && (first || glob.charAt(i) != ']')) {
            first = false;
            char next = glob.charAt(i);
            int posix = glob.startsWith("[:", i) ? glob.indexOf(":]", i) : -1;
            if (posix > 0) {
                members.append(posixClass(glob.substring(i + 2, posix)));
                i = posix + 2;
            } else if (next == '\\' && i + 1 < glob.length()) {
                members.append('\\').append(glob.charAt(i + 1));
                i += 2;
            } else {
                boolean range = next == '-' && members.length() > 0;
                members.append(range || Character.isLetterOrDigit(next) ? "" : "\\")
                        .append(next);
                i++;
            }
        }
        if (i >= glob.length()) {
            return false;
        }
        regex.append("(?!/)[").append(negated ? "^" : "").append(members).append(']');
        at = i + 1;
        return true;
    }

    private static String posixClass(String name) {
        return switch (name) {
            case "alpha" -> "\\p{Alpha}";
            case "digit" -> "\\p{Digit}";
            case "alnum" -> "\\p{Alnum}";
            case "upper" -> "\\p{Upper}";
            case "lower" -> "\\p{Lower}";
            case "space" -> "\\s";
            case "punct" -> "\\p{Punct}";
            case "xdigit" -> "\\p{XDigit}";
            default -> "";
        };
    }

    private void literal(char next) {
        regex.append(Character.isLetterOrDigit(next) || next > 127 || next == '/' ? "" : "\\")
                .append(next);
    }
}
