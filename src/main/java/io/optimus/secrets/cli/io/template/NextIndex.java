package io.optimus.secrets.cli.io.template;

/**
 * Finds the next occurrence of a word in a text. It stores the last result, so that searches from growing indexes read the text only once, also
 * if the word is far away or missing.
 */
public final class NextIndex {

    private final String text;
    private final String word;
    private int from = Integer.MAX_VALUE;
    private int found = -1;

    public NextIndex(String text, String word) {
        this.text = text;
        this.word = word;
    }

    /** As {@link String#indexOf(String, int)}. */
    public int from(int start) {
        if (start < from || found >= 0 && start > found) {
            from = start;
            found = text.indexOf(word, start);
        }
        return found;
    }
}
