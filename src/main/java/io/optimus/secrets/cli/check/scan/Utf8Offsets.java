package io.optimus.secrets.cli.check.scan;

/** Converts character numbers to offsets in UTF-8. The text is read only once if the calls have growing numbers. */
final class Utf8Offsets {

    private final String text;
    private int characters;
    private int index;
    private int bytes;

    Utf8Offsets(String text) {
        this.text = text;
    }

    /** @param character its number, from 0 */
    int of(int character) {
        if (character < characters) {
            characters = 0;
            index = 0;
            bytes = 0;
        }
        for (; characters < character; characters++) {
            int next = text.codePointAt(index);
            index += Character.charCount(next);
            bytes += next < 0x80 ? 1 : next < 0x800 ? 2 : next < 0x10000 ? 3 : 4;
        }
        return bytes;
    }
}
