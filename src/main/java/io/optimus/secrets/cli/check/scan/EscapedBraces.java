package io.optimus.secrets.cli.check.scan;

/** The opening braces of an escaped text, and the same braces in the file. */
final class EscapedBraces {

    private static final String OPEN = "{{";

    private final EscapedText escaped;
    private final String inFile;
    private int unescaped;
    private int found;

    /** @param file the text of the file, one char a byte */
    EscapedBraces(EscapedText escaped, String file) {
        this.escaped = escaped;
        this.inFile = file.substring(escaped.from(), escaped.to());
        begin();
    }

    private void begin() {
        unescaped = escaped.text().indexOf(OPEN);
        found = inFile.indexOf(OPEN);
    }

    /**
     * Where the braces are in the file. Both texts are read only once if the calls have growing offsets.
     *
     * @param inText their offset in the escaped text
     */
    int offset(int inText) {
        if (unescaped > inText) {
            begin();
        }
        while (unescaped >= 0 && unescaped < inText && found >= 0) {
            unescaped = escaped.text().indexOf(OPEN, unescaped + 1);
            found = inFile.indexOf(OPEN, found + 1);
        }
        return escaped.from() + Math.max(0, found);
    }
}
