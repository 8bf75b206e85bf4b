package io.optimus.secrets.cli.job.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedStreamTest {

    private static final String MASK = "<concealed by optimus>";

    @ParameterizedTest
    @CsvSource({
        "xabcy,abc,x*y",
        "abcabc,abc,*",
        "abc abc,abc,* *",
        "ab,abc,ab",
        "aabc,abc,a*",
        "abcd,abc|abcdef,*d",
        "abcdef,abc|abcdef,*",
        "xabcdy,xab|bcd,*y"
    })
    void eachValueIsReplacedAndNothingElse(String text, String values, String expected) throws IOException {
        assertThat(masked(List.of(values.split("\\|")), List.of(text))).isEqualTo(expected.replace("*", MASK));
    }

    @Test
    void aValueIsReplacedEvenIfItArrivesInParts() throws IOException {
        // Given: texts of two letters, so that values often begin and overlap. The seed is fixed.
        Random random = new Random(11);
        for (int i = 0; i < 3_000; i++) {
            List<String> values =
                    List.of(letters(random, 1 + random.nextInt(4)), letters(random, 2 + random.nextInt(5)));
            String text = letters(random, random.nextInt(30));
            List<String> parts = new ArrayList<>();
            for (int at = 0; at < text.length(); ) {
                int end = Math.min(text.length(), at + 1 + random.nextInt(5));
                parts.add(text.substring(at, end));
                at = end;
            }

            // When
            String masked = masked(values, parts);

            // Then
            assertThat(masked).isEqualTo(masked(values, List.of(text)));
            for (String rest : masked.split(MASK)) {
                assertThat(rest).doesNotContain(values.get(0)).doesNotContain(values.get(1));
            }
        }
    }

    @Test
    void linesOfAValueAreHiddenOnTheirOwn() {
        // Given
        byte[] value = "-----BEGIN-----\r\nsecondLine\n}\n".getBytes(StandardCharsets.UTF_8);

        // When
        List<byte[]> masked = MaskedValues.of(List.of(value));

        // Then
        assertThat(masked)
                .extracting(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .contains("-----BEGIN-----", "secondLine", "-----BEGIN-----\r\nsecondLine\n}")
                .doesNotContain("}", "");
    }

    private static String letters(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('x' + random.nextInt(2)));
        }
        return text.toString();
    }

    private static String masked(List<String> values, List<String> parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<byte[]> bytes = new ArrayList<>();
        values.forEach(value -> bytes.add(value.getBytes(StandardCharsets.UTF_8)));
        try (MaskedStream masked = new MaskedStream(out, bytes)) {
            for (String part : parts) {
                masked.write(part.getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
