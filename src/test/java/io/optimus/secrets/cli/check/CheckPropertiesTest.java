package io.optimus.secrets.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.cli.check.scan.FileScanner;
import io.optimus.secrets.cli.check.scan.SecretUse;
import io.optimus.secrets.cli.io.template.SecretReference;
import io.optimus.secrets.cli.io.template.Template;
import io.optimus.secrets.cli.service.SecretRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** {@code check} finds a changed reference in a specification if {@code render --strict} fails on it. */
class CheckPropertiesTest {

    private static final Set<String> OF_JOB = Set.of("A", "DB_PASSWORD", "api-token", "_x", "a.b", "B1");
    private static final Set<String> OF_OTHERS = Set.of("THEIRS", "their-token");

    /** The forms of a reference. The first three, with an index, accept any name. */
    private static final List<String> SPELLINGS = List.of(
            "{{ index .secret \"%s\" }}",
            "{{index $.secret `%s`}}",
            "{{- index .secret \"%s\" -}}",
            "{{.secret.%s}}",
            "{{ .secret.%s }}",
            "{{- $.secret.%s -}}");

    private static final List<String> LITERALS = List.of(
            "select 1",
            " ä😀 ",
            "\n",
            "\n  KEY: ",
            "{{ .DSTART }}",
            "{{.secrets.THEIRS}}",
            "{{/* .secret.THEIRS */}}",
            "{{ \".secret.THEIRS\" }}",
            "secret.THEIRS",
            "{{ secret.THEIRS }}",
            "# it's \"quoted\" ",
            "{",
            "}}",
            "`");

    enum Change {
        NONE,
        REMOVED,
        MISSPELT,
        MOVED,
        PIPED,
        NOT_CLOSED
    }

    record Reference(String name, int spelling) {

        String text() {
            boolean word = name.matches("\\w+");
            return SPELLINGS.get(word ? spelling : spelling % 3).formatted(name);
        }
    }

    /** Either a reference or a text. The other one is null. */
    record Piece(Reference reference, String text) {}

    @Provide
    Arbitrary<List<Piece>> pieces() {
        Arbitrary<Piece> literal = Arbitraries.of(LITERALS).map(text -> new Piece(null, text));
        Arbitrary<Piece> reference = Combinators.combine(
                        Arbitraries.of(OF_JOB), Arbitraries.integers().between(0, SPELLINGS.size() - 1))
                .as((name, spelling) -> new Piece(new Reference(name, spelling), null));
        return Arbitraries.oneOf(literal, reference).list().ofMinSize(1).ofMaxSize(12);
    }

    @Property(tries = 2000)
    void checkFindsWhatRenderFailsOnAndNothingElse(
            @ForAll("pieces") List<Piece> pieces, @ForAll int which, @ForAll Change change, @ForAll boolean yaml) {
        // Given a specification with one changed reference
        List<Reference> references = new ArrayList<>();
        pieces.forEach(piece -> {
            if (piece.reference() != null) {
                references.add(piece.reference());
            }
        });
        Reference changed = references.isEmpty() ? null : references.get(Math.floorMod(which, references.size()));
        Set<String> known = new TreeSet<>(OF_JOB);
        if (change == Change.REMOVED && changed != null) {
            known.remove(changed.name());
        }
        StringBuilder text = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece.reference() == null) {
                text.append(piece.text());
            } else {
                boolean broken = piece.reference() == changed && change != Change.NONE && change != Change.REMOVED;
                String name = broken
                        ? changedName(piece.reference().name(), change)
                        : piece.reference().name();
                if (broken || !known.contains(name)) {
                    expected.add(place(text));
                }
                String written = new Reference(name, piece.reference().spelling()).text();
                text.append(broken ? changedText(written, change) : written);
            }
        }

        // When
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        List<SecretUse> uses = new FileScanner().scan(Path.of("/x/job"), yaml ? "job.yaml" : "job.sql", bytes);
        List<ReferenceFinding> findings = new KnownSecrets("ns", rows(known), Pattern.compile(".*")).missing(uses);

        // Then
        assertThat(findings)
                .extracting(finding ->
                        finding.place().line() + ":" + finding.place().column())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(!findings.isEmpty()).isEqualTo(renderFails(bytes, known));
    }

    private static List<SecretRow> rows(Set<String> names) {
        return names.stream()
                .map(name -> new SecretRow(Map.of("name", name, "version", 1L)))
                .toList();
    }

    private static String changedName(String name, Change change) {
        return switch (change) {
            case MISSPELT -> name.substring(0, name.length() - 1) + "Z";
            case MOVED -> name.matches("\\w+") ? "THEIRS" : "their-token";
            default -> name;
        };
    }

    private static String changedText(String reference, Change change) {
        return switch (change) {
            case PIPED -> reference.replaceFirst("(?=-?}})", " | upper ");
            // The text that follows must not close the reference.
            case NOT_CLOSED -> reference.replaceFirst("-?}}", "\n{{ .DSTART }}");
            default -> reference;
        };
    }

    private static String place(CharSequence before) {
        String text = before.toString();
        int line = text.lastIndexOf('\n') + 1;
        return text.lines().count() + (text.isEmpty() || text.endsWith("\n") ? 1 : 0) + ":"
                + (text.codePointCount(line, text.length()) + 1);
    }

    /** Whether {@code render --strict} would fail. */
    private static boolean renderFails(byte[] text, Set<String> known) {
        Template template = Template.parse(text, "t", 1);
        return !template.broken().isEmpty()
                || !template.references().stream().map(SecretReference::name).allMatch(known::contains);
    }
}
