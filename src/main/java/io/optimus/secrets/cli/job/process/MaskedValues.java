package io.optimus.secrets.cli.job.process;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The texts to hide: each value, the value without its line end, and each line of a value with several lines. */
final class MaskedValues {

    /** A shorter line, such as a brace, is not a secret by itself. */
    private static final int MIN_LINE = 8;

    private MaskedValues() {}

    static List<byte[]> of(Collection<byte[]> values) {
        Set<String> texts = new LinkedHashSet<>();
        for (byte[] value : values) {
            // ISO 8859-1 has one character for each byte.
            String text = new String(value, StandardCharsets.ISO_8859_1);
            texts.add(text);
            texts.add(text.replaceFirst("[\\r\\n]+$", ""));
            if (text.indexOf('\n') >= 0) {
                for (String line : text.split("\\r?\\n")) {
                    if (line.length() >= MIN_LINE) {
                        texts.add(line);
                    }
                }
            }
        }
        texts.remove("");
        List<byte[]> masked = new ArrayList<>();
        for (String text : texts) {
            masked.add(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        return masked;
    }
}
