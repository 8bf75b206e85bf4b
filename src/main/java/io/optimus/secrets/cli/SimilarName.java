package io.optimus.secrets.cli;

/** The known name that was probably meant. */
final class SimilarName {

    /** Edits, in the sense of Levenshtein, that still make a likely slip. */
    private static final int MOST_EDITS = 2;

    private SimilarName() {}

    /**
     * @return null where none is similar
     */
    static String of(String typed, Iterable<String> known) {
        String best = null;
        int fewest = MOST_EDITS + 1;
        for (String name : known) {
            // Of a very short name everything short would be similar.
            int edits = name.length() <= MOST_EDITS ? fewest : edits(typed, name);
            if (edits < fewest) {
                fewest = edits;
                best = name;
            }
        }
        return best;
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
