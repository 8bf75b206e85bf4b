package io.optimus.secrets.docs;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Compares the output of a command with the example output on a page. */
record PrintedOutput(String shown) {

    /** A line that matches any number of lines. */
    private static final String ANY_LINES = "...";

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final Pattern DIGEST = Pattern.compile("[A-Za-z0-9+/]{43}=");

    /** Whether the output is the same, except for times, digests, and the width of columns. */
    boolean matches(String printed) {
        String pattern = normalised(shown)
                .lines()
                .map(line -> line.equals(ANY_LINES) ? "(?:.*\n)*" : Pattern.quote(line + "\n"))
                .collect(Collectors.joining());
        return normalised(printed).matches(pattern);
    }

    private static String normalised(String text) {
        return DIGEST.matcher(TIME.matcher(text).replaceAll("TIME"))
                .replaceAll("DIGEST")
                .replaceAll("(?m)[-+]{4,}$", "RULE")
                .replaceAll("[ \t]+", " ")
                .replaceAll("(?m) $", "");
    }
}
