package io.optimus.secrets.cli.io.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Each char of a text is one byte here (ISO 8859-1). */
class TemplatePropertiesTest {

    /** The text of a template, and the filled text. */
    record Piece(String template, String name, String filled) {}

    /** Values that look like templates themselves. */
    @Provide
    Arbitrary<String> values() {
        return Arbitraries.of("{{.secret.A}}", "{{", "}}", "{", "'", "\n", "\u00ff", "a", " ", "-")
                .list()
                .ofMaxSize(5)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<List<Piece>> pieces() {
        Arbitrary<Piece> literal = Arbitraries.strings()
                .withChars("ab \n\t}'\"-\u00e4\u00ff")
                .ofMaxLength(6)
                .map(text -> new Piece(text, null, text));
        Arbitrary<Piece> reference = Combinators.combine(
                        Arbitraries.of(
                                "{{.secret.%s}}",
                                "{{ .secret.%s }}", "{{index .secret \"%s\"}}", "{{ index $.secret `%s`}}"),
                        Arbitraries.of("A", "B1", "c_d"),
                        values())
                .as((spelling, name, value) -> new Piece(spelling.formatted(name), name, name + value));
        return Arbitraries.oneOf(literal, reference).list().ofMaxSize(8);
    }

    @Property(tries = 1000)
    void referencesAreFilledAndOtherTextIsUnchanged(@ForAll("pieces") List<Piece> pieces) {
        // Given a value for each name: the last one, if a name occurs several times
        Map<String, String> values = new HashMap<>();
        pieces.stream()
                .filter(piece -> piece.name() != null)
                .forEach(piece -> values.put(piece.name(), piece.filled()));
        StringBuilder template = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (Piece piece : pieces) {
            template.append(piece.template());
            expected.append(piece.name() == null ? piece.filled() : values.get(piece.name()));
        }

        // When, Then
        assertThat(fill(template.toString(), values)).isEqualTo(expected.toString());
    }

    @Property(tries = 1000)
    void aTextWithoutSecretsIsUnchanged(@ForAll("braces") String text) {
        assertThat(fill(text, Map.of())).isEqualTo(text);
    }

    @Provide
    Arbitrary<String> braces() {
        return Arbitraries.of(
                        "{{",
                        "}}",
                        "{",
                        "}",
                        "-",
                        " ",
                        "\"",
                        "`",
                        "/*",
                        "*/",
                        ".DSTART",
                        "index",
                        ".secrets.A",
                        "\n",
                        "\u00ff")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    private static String fill(String template, Map<String, String> values) {
        Map<String, byte[]> bytes = new HashMap<>();
        values.forEach((name, value) -> bytes.put(name, value.getBytes(StandardCharsets.ISO_8859_1)));
        byte[] filled = Template.parse(template.getBytes(StandardCharsets.ISO_8859_1), "t", 1)
                .fill(bytes);
        return new String(filled, StandardCharsets.ISO_8859_1);
    }
}
