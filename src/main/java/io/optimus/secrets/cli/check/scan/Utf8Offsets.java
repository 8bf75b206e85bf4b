package io.optimus.secrets.cli.check.scan;

/** Offsets in the UTF-8 of a text, by the numbers of its characters. The text is read once if the numbers grow. */
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
