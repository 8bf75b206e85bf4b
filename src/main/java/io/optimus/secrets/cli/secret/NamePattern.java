package io.optimus.secrets.cli.secret;

/** A shell pattern for names: {@code *} stands for any characters, {@code ?} for one. */
final class NamePattern {

    private final String pattern;

    NamePattern(String pattern) {
        this.pattern = pattern;
    }

    boolean matches(String name) {
        int at = 0;
        int next = 0;
        int star = -1;
        int afterStar = 0;
        while (at < name.length()) {
            char expected = next < pattern.length() ? pattern.charAt(next) : 0;
            if (expected == '*') {
                star = next++;
                afterStar = at;
            } else if (expected == '?' || expected == name.charAt(at)) {
                next++;
                at++;
            } else if (star >= 0) {
                // The last star matches one more character.
                next = star + 1;
                at = ++afterStar;
            } else {
                return false;
            }
        }
        while (next < pattern.length() && pattern.charAt(next) == '*') {
            next++;
        }
        return next == pattern.length();
    }
}
