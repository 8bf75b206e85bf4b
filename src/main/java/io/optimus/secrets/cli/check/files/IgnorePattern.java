package io.optimus.secrets.cli.check.files;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A line of a {@code .gitignore}.
 *
 * @param path matches a path relative to the folder of the file
 * @param negated whether the pattern includes paths that an earlier pattern ignores
 * @param foldersOnly whether it matches folders only
 */
record IgnorePattern(Pattern path, boolean negated, boolean foldersOnly) {

    /**
     * @return null if the line is empty, a comment, or a pattern that matches nothing
     */
    static IgnorePattern of(String line) {
        String text = withoutTrailingSpaces(line);
        if (text.isEmpty() || text.startsWith("#")) {
            return null;
        }
        boolean negated = text.startsWith("!");
        String glob = negated ? text.substring(1) : text;
        boolean foldersOnly = glob.endsWith("/");
        if (foldersOnly) {
            glob = glob.substring(0, glob.length() - 1);
        }
        // A pattern with a slash before its end matches the whole path. Other patterns match the last name.
        boolean anchored = glob.indexOf('/') >= 0;
        if (glob.startsWith("/")) {
            glob = glob.substring(1);
        }
        if (glob.isEmpty()) {
            return null;
        }
        String expression = new GlobExpression(glob).regex();
        try {
            String regex = anchored ? expression : "(?:.*/)?" + expression;
            return expression == null
                    ? null
                    : new IgnorePattern(Pattern.compile(regex, Pattern.DOTALL), negated, foldersOnly);
        } catch (PatternSyntaxException e) {
            return null;
        }
    }

    boolean matches(String relative, boolean folder) {
        return (folder || !foldersOnly) && path.matcher(relative).matches();
    }

    private static String withoutTrailingSpaces(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ' && (end < 2 || line.charAt(end - 2) != '\\')) {
            end--;
        }
        return line.substring(0, end);
    }
}
