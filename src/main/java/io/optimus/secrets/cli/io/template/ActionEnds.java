package io.optimus.secrets.cli.io.template;

import java.util.BitSet;

/**
 * Finds the ends of the actions of a text. It marks what it has read, so that a text with many actions that are not closed is read
 * only once.
 */
final class ActionEnds {

    static final String CLOSE = "}}";

    private final String text;
    private final QuoteEnds quotes;
    private final NextIndex commentEnds;
    private final NextIndex closingBraces;

    /** Where actions were read outside of quotes. Those that were closed are not read again. */
    private final BitSet read = new BitSet();

    ActionEnds(String text) {
        this.text = text;
        this.quotes = new QuoteEnds(text);
        this.commentEnds = new NextIndex(text, "*/");
        this.closingBraces = new NextIndex(text, CLOSE);
    }

    String text() {
        return text;
    }

    /**
     * The index of the closing braces.
     *
     * @param from the index after the opening braces, which must grow
     * @return negative if there are none
     */
    int close(int from) {
        int first = Action.skipBlanks(text, from);
        if (text.startsWith("/*", first)) {
            int end = commentEnds.from(first + 2);
            return end < 0 ? -1 : closingBraces.from(end);
        }
        int i = from;
        // An earlier action that was read up to here was not closed, so this one is not closed either.
        while (i >= 0 && i < text.length() && !read.get(i)) {
            read.set(i);
            if (text.startsWith(CLOSE, i)) {
                return i;
            }
            if (text.startsWith("{{", i)) {
                return -1;
            }
            i = QuoteEnds.isQuote(text.charAt(i)) ? quotes.end(i) : i + 1;
        }
        return -1;
    }
}
