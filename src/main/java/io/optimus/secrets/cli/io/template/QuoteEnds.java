package io.optimus.secrets.cli.io.template;

/**
 * Finds the ends of quoted texts. A quote inside of another quoted text of the same kind has the same end, or also none. So the last
 * end of each kind is stored, and a text with many quotes is read only once.
 */
final class QuoteEnds {

    private static final String KINDS = "\"'`";
    private static final int RAW = 2;

    private final String text;
    private final int[] first = new int[KINDS.length()];
    private final int[] limit = new int[KINDS.length()];
    private final int[] end = new int[KINDS.length()];

    QuoteEnds(String text) {
        this.text = text;
    }

    static boolean isQuote(char next) {
        return KINDS.indexOf(next) >= 0;
    }

    /**
     * @param start the index of the opening quote
     * @return the index after the closing quote; negative if there is none
     */
    int end(int start) {
        int kind = KINDS.indexOf(text.charAt(start));
        if (start < first[kind] || start >= limit[kind]) {
            first[kind] = start;
            find(kind);
        }
        return end[kind];
    }

    private void find(int kind) {
        int i = first[kind] + 1;
        boolean closed = false;
        while (i < text.length() && !closed) {
            char next = text.charAt(i);
            closed = next == KINDS.charAt(kind);
            if (closed || kind != RAW && next == '\n') {
                break;
            }
            i += kind != RAW && next == '\\' ? 2 : 1;
        }
        limit[kind] = i;
        end[kind] = closed ? i + 1 : -1;
    }
}
