package io.optimus.secrets.cli.check.scan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A file's text, one char a byte as in templates, and the uses of secrets that were found in it. */
final class SourceText {

    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    /** The max length of the text that is kept of a broken reference, in bytes. */
    private static final int MAX_REFERENCE = 1000;

    private final String file;
    private final byte[] bytes;
    private final String text;
    private final List<SecretUse> uses = new ArrayList<>();
    private int[] lineStarts;

    /** The last place: most uses come after it, and a line may be very long. */
    private int counted;

    private int column = 1;

    SourceText(String file, byte[] bytes) {
        this.file = file;
        this.bytes = bytes;
        this.text = new String(bytes, StandardCharsets.ISO_8859_1);
    }

    String file() {
        return file;
    }

    byte[] bytes() {
        return bytes;
    }

    String text() {
        return text;
    }

    List<SecretUse> uses() {
        return uses;
    }

    /** The file's own name, in lower case. */
    String baseName() {
        return file.substring(file.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }

    boolean nameEndsWith(String... endings) {
        String name = baseName();
        for (String ending : endings) {
            if (name.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    /** @param name one char a byte */
    void named(String name, SecretUse.Need need, int offset) {
        String decoded = new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        uses.add(new SecretUse.Named(decoded, need, place(offset)));
    }

    void computed(int offset) {
        uses.add(new SecretUse.Computed(place(offset)));
    }

    /** Records the text up to the closing braces, or else to the end of the line. */
    void broken(String problem, int offset) {
        String rest = text.substring(offset, Math.min(text.length(), offset + MAX_REFERENCE));
        int line = rest.indexOf('\n');
        int close = rest.indexOf("}}");
        int end = close >= 0 ? close : line >= 0 ? line : rest.length();
        uses.add(new SecretUse.Broken(problem, rest.substring(0, end), place(offset)));
    }

    private Place place(int offset) {
        int found = Arrays.binarySearch(lineStarts(), offset);
        int line = found >= 0 ? found : -found - 2;
        int start = line == 0 && text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : lineStarts()[line];
        if (counted < start || counted > offset) {
            counted = start;
            column = 1;
        }
        for (; counted < offset; counted++) {
            // A continuation byte of UTF-8 is not a character.
            column += (text.charAt(counted) & 0xc0) == 0x80 ? 0 : 1;
        }
        return new Place(file, line + 1, column);
    }

    private int[] lineStarts() {
        if (lineStarts == null) {
            lineStarts = IntStream.concat(
                            IntStream.of(0),
                            IntStream.range(0, text.length())
                                    .filter(i -> text.charAt(i) == '\n')
                                    .map(i -> i + 1))
                    .toArray();
        }
        return lineStarts;
    }
}
