package io.optimus.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A test proves each claim of SECURITY.md. */
class SecurityDocumentTest {

    private static final Pattern PROOF = Pattern.compile("`([A-Z][A-Za-z]+(?:Test|IT))#([A-Za-z0-9]+)`");
    private static final String END_OF_METHOD = "\n    }\n";
    private static final Path TESTS = Path.of("src/test/java");

    @Test
    void everyTestThatItNamesIsThere() throws IOException {
        // Given
        Matcher proofs = PROOF.matcher(Files.readString(Path.of("SECURITY.md")));

        // Then
        int named = 0;
        while (proofs.find()) {
            named++;
            assertThat(declaration(source(proofs.group(1)), proofs.group(2)))
                    .as(proofs.group())
                    .containsAnyOf("@Test", "@ParameterizedTest", "@Property", "@Example");
        }
        assertThat(named).isPositive();
    }

    @Test
    void everyLineOfATableNamesATest() throws IOException {
        // When
        List<String> claims;
        try (Stream<String> lines = Files.lines(Path.of("SECURITY.md"))) {
            claims = lines.filter(line -> line.startsWith("| ") && !line.startsWith("| they cannot |"))
                    .toList();
        }

        // Then
        assertThat(claims).isNotEmpty().allMatch(line -> PROOF.matcher(line).find());
    }

    /** The method's annotations; empty if there is no such method. */
    private static String declaration(String source, String method) {
        int end = source.indexOf(" void " + method + "(");
        return end < 0 ? "" : source.substring(Math.max(0, source.lastIndexOf(END_OF_METHOD, end)), end);
    }

    private static String source(String testClass) throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            List<Path> found =
                    files.filter(file -> file.endsWith(testClass + ".java")).toList();
            assertThat(found).as(testClass).hasSize(1);
            return Files.readString(found.get(0));
        }
    }
}
