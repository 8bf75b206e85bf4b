package io.optimus.secrets.cli.command;

/** Finds the known name that the user probably meant by a mistyped name. */
public final class SimilarName {

    /** The largest Levenshtein distance of a likely typing mistake. */
    private static final int MAX_EDITS = 2;

    /** The length of the shortest abbreviation of a name, dashes included. */
    private static final int MIN_PREFIX = 5;

    private SimilarName() {}

    /**
     * @return null if none is similar
     */
    public static String of(String typed, Iterable<String> known) {
        String best = null;
        String longer = null;
        int fewest = MAX_EDITS + 1;
        for (String name : known) {
            // Every short name would be similar to a very short one.
            int edits = name.length() <= MAX_EDITS || hasPrefix(typed, name) ? fewest : edits(typed, name);
            if (edits < fewest) {
                fewest = edits;
                best = name;
            }
            if (longer == null && typed.length() >= MIN_PREFIX && name.startsWith(typed)) {
                longer = name;
            }
        }
        return best == null ? longer : best;
    }

    /** Whether a prefix gives the name another meaning, usually the opposite one: {@code undelete}. */
    private static boolean hasPrefix(String typed, String name) {
        return typed.length() == name.length() + MAX_EDITS && typed.endsWith(name);
    }

    private static int edits(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[to.length()];
    }
}
