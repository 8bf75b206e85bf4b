package io.optimus.secrets.cli.check.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileScannerTest {

    private static final Path FOLDER = Path.of("/repository/dags");

    private final FileScanner scanner = new FileScanner();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{.secret.A}}",
                "{{- $.secret.A -}}",
                "{{ index .secret \"A\" }}",
                "{{index $.secret `A`}}",
                "{{ macros.optimus.secret('A') }}",
                "{% set x = macros.optimus.secret_base64( \"A\" ) %}"
            })
    void aReferenceIsFoundInEveryKindOfFile(String reference) {
        for (String file : List.of("job.yaml", "assets/query.sql", ".env", "README")) {
            assertThat(find(file, "x: '" + reference + "'\n"))
                    .describedAs(file)
                    .hasSize(1)
                    .allSatisfy(found -> assertThat(found).startsWith("A REQUIRED 1:"));
        }
    }

    @Test
    void aPlaceCountsCharactersFromOne() {
        assertThat(find("a.sql", "\ufeffä€😀{{.secret.A}}\r\n\n\t{{.secret.B}}{{.secret.C}}"))
                .containsExactly("A REQUIRED 1:4", "B REQUIRED 3:2", "C REQUIRED 3:15");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "job.yaml | X: \"ä {{ index .secret \\\"A\\\" }} {{ .x }} {{.secret.B}}\" | A REQUIRED 1:7, B REQUIRED 1:42",
                "job.json | {\"X\": \"{{ index .secret \\\"A\\\" }}\"} | A REQUIRED 1:8",
                ".env | X=\"{{ index .secret \\\"A\\\" }}\" | A REQUIRED 1:4"
            })
    void anEscapedQuoteInQuotedTextIsAQuote(String file, String text, String found) {
        assertThat(find(file, text)).containsExactly(found.split(", "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.sql | {{ index .secret \\\"A\\\" }}",
                "a.yaml | x: '{{ .secret.A | upper }}'",
                "a.yaml | x: \"\\t{{ .secret.A | upper }}\"",
                "a.txt | {{.secret.A"
            })
    void aReferenceThatCannotBeFilledIsBroken(String file, String text) {
        assertThat(find(file, text)).singleElement().asString().startsWith("broken 1:");
    }

    @Test
    void aFileWithAnAliasOfItselfIsReadOnce() {
        assertThat(find("a.yaml", "a: &a [*a]\nx: \"{{ index .secret \\\"A\\\" }}\"\n"))
                .containsExactly("A REQUIRED 2:5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Variable.get('A') | A VARIABLE 2:1",
                "models.Variable.get(\"A\",) | A VARIABLE 2:8",
                "Variable.get( key = 'A' ) | A VARIABLE 2:1",
                "Variable.get(r'A' \"B\") | AB VARIABLE 2:1",
                "Variable.get('A', deserialize_json=True) | A VARIABLE 2:1",
                "Variable.get('A', default=None) | A OPTIONAL 2:1",
                "Variable.get('A', deserialize_json=True, default_var={}) | A OPTIONAL 2:1",
                "Variable.get('A', 'b') | A OPTIONAL 2:1",
                "Variable.get(name) | computed 2:1",
                "Variable.get(f'a_{b}') | computed 2:1",
                "Variable.get('a' + b) | computed 2:1",
                "x = f'x {Variable.get(\"A\")!r:>{w}} {{{{ secret.B }}}}' + 1 | B REQUIRED 2:41, A VARIABLE 2:10",
                "V.get('A') | A VARIABLE 2:1",
                "x.get('A') | ``",
                "secret_bytes('A') | A REQUIRED 2:1",
                "def secret_bytes(name): | ``",
                "x = '{{ secret.A }} {{ secret[\"a.b\"] }}' | A REQUIRED 2:9, a.b REQUIRED 2:24",
                "x = '{{ macros.optimus.secret(\\'A\\') }}' | A REQUIRED 2:9",
                "x = '{{ var.value.A }}{{ var.json.B.c }}' | A VARIABLE 2:9, B VARIABLE 2:26",
                "x = \"{{ var.value.get('A', 'b') }}\" | A OPTIONAL 2:9",
                "x = \"{{ var.value.get('A') }}\" | A VARIABLE 2:9",
                "x = '{{ secret[name] }}' | computed 2:9",
                "x = '{{ my.secret.A }} {# {{ secret.A }} #} { secret.A } secret.A {{ \"secret.A\" }}' | ``",
                "# Variable.get('A') {{ secret.A }} | ``",
                "\"\"\"Docs {{ secret.A }}\"\"\" | ``",
                "x = 'it''s # no comment'; Variable.get('A') | A VARIABLE 2:27",
                "x = {'a': '{{.secret.A}}'} | A REQUIRED 2:12"
            })
    void aDagUsesVariablesMacrosAndNames(String line, String found) {
        assertThat(find("dag.py", "from airflow.models import Variable as V\n" + line + "\n"))
                .containsExactlyInAnyOrder(found.isEmpty() ? new String[0] : found.split(", "));
    }

    @Test
    void aCallOverSeveralLinesIsFoundInATripleQuotedProgram() {
        // Given
        String program = """
                import airflow
                x = f'''{
                    Variable.get(
                        "A",  # the first
                        default=1,
                    )
                } {{ }}'''
                y = Variable.get(
                    "B"
                )
                """;

        // When, Then
        assertThat(find("dag.py", program)).containsExactlyInAnyOrder("A OPTIONAL 3:5", "B VARIABLE 8:5");
    }

    @Test
    void aProgramWithoutAirflowUsesTemplatesOnly() {
        assertThat(find("a.py", "Variable.get('A'); x = '{{ secret.B }} {{.secret.C}}'"))
                .containsExactly("C REQUIRED 1:40");
    }

    @Test
    void aTemplateBesideADagIsReadAsAirflowDoes() {
        // Given
        String template = "{{ secret.A }} {{ var.value.B }}";

        // When
        List<String> before = find("sql/a.sql", template);
        find("dag.py", "import airflow");

        // Then
        assertThat(before).isEmpty();
        assertThat(find("sql/a.sql", template)).containsExactly("A REQUIRED 1:4", "B VARIABLE 1:19");
        assertThat(find("../jobs/a.sql", template)).isEmpty();
        assertThat(find("../jobs/a.sql.j2", template)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "backend_kwargs = {\"host\": \"h\", \"connections\": {\"a\": \"A\", \"b\": {\"host\": \"x\", \"secret\": \"B\"}}, \"token_file\": \"C\"}",
                "backend_kwargs: >-\n  {\"connections\":\n    {\"a\": \"A\",\n     \"b\": {\"secret\": \"B\"}}}\n",
                "AIRFLOW__SECRETS__BACKEND_KWARGS='{\"connections\": {\"a\":\"A\",\"b\":{\"secret\":\"B\"}}}'",
                "AIRFLOW__SECRETS__BACKEND_KWARGS: \"{\\\"connections\\\": {\\\"a\\\":\\\"A\\\",\\\"b\\\":{\\\"secret\\\":\\\"B\\\"}}}\"",
                "AIRFLOW__OPTIMUS_SECRETS__CONNECTIONS={\"a\": \"A\", \"b\": {\"secret\": \"B\"}}",
                "[optimus_secrets]\nconnections = {\"a\": \"A\", \"b\": {\"secret\": \"B\"}}"
            })
    void theConnectionsOfTheBackendAreFoundInEveryKindOfFile(String settings) {
        assertThat(find("settings", settings))
                .hasSize(2)
                .satisfiesExactly(
                        a -> assertThat(a).startsWith("A REQUIRED"),
                        b -> assertThat(b).startsWith("B REQUIRED"));
    }

    @Test
    void otherConnectionsAreNotTheBackends() {
        assertThat(find("settings", "connections = {\"a\": \"A\"}")).isEmpty();
        assertThat(find("settings", "backend_kwargs = {\"connections\": ")).isEmpty();
        assertThat(find("settings", "backend_kwargs = {\"connections\": {\"a\": \""))
                .hasSizeLessThan(2);
    }

    @Test
    @Timeout(30)
    void aScanOfAnyTextEndsAndItsPlacesAreInTheText() {
        // Given
        List<String> pieces = List.of(
                "{{",
                "}}",
                "{%",
                "{#",
                "'",
                "\"\"\"",
                "f'",
                "{",
                "}",
                "\\",
                "(",
                "\n",
                "secret",
                ".",
                "Variable.get(",
                "`",
                "connections\": {",
                "backend_kwargs",
                "airflow ",
                "[",
                "/*",
                "\u00e4",
                "\0");

        // When, Then
        Random random = new Random(1);
        int found = 0;
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder("airflow ");
            for (int j = 0; j < 12; j++) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            for (String file : List.of("a.py", "a.yaml", ".env", "a.j2")) {
                List<Integer> lengths =
                        text.toString().lines().map(String::length).toList();
                List<SecretUse> uses = scan(file, text.toString());
                assertThat(uses)
                        .extracting(SecretUse::place)
                        .as(text.toString())
                        .allSatisfy(place -> {
                            assertThat(place.line()).isBetween(1, lengths.size());
                            assertThat(place.column()).isBetween(1, lengths.get(place.line() - 1));
                        });
                found += uses.size();
            }
        }
        assertThat(found).isPositive();
    }

    private List<String> find(String file, String text) {
        return scan(file, text).stream().map(FileScannerTest::shown).toList();
    }

    private List<SecretUse> scan(String file, String text) {
        return scanner.scan(FOLDER.resolve(file).normalize(), file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String shown(SecretUse use) {
        String place = " " + use.place().line() + ":" + use.place().column();
        if (use instanceof SecretUse.Named named) {
            return named.name() + " " + named.need() + place;
        }
        return (use instanceof SecretUse.Broken ? "broken" : "computed") + place;
    }
}
