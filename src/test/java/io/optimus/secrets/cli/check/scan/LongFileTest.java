package io.optimus.secrets.cli.check.scan;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The time of a scan grows linearly with the length of the file, even if no quote or brace is closed. */
class LongFileTest {

    private static final int LENGTH = 4 * 1024 * 1024;

    /** A scan takes less than a second. It would take minutes if its time grew with the square of the length. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a.txt|{{/*||",
                "a.yaml|{{/*||",
                "a.yaml|{{\\\"||",
                "a.yaml|{{`||",
                "a.yaml|{{||",
                "a.txt|{{/*||*/",
                "a.txt|{{ ||",
                "a.txt|{{||",
                "a.txt|{{\"||",
                "a.txt|{{'||",
                "a.txt|{{`||",
                "a.txt|{{\\\"||",
                "a.txt|{{\\\"||\"",
                "a.txt|{{\\\"{{\\'||'",
                "a.txt|\\\"|{{ |",
                "a.txt|\\\"\\'|{{ .secret|",
                "a.txt|{{.secret.A | x}} ||",
                "a.txt|{#||",
                "a.txt|{%||",
                "a.txt|{% '||",
                "a.txt|{{ a[\"||",
                "a.py|f'{|import airflow |",
                "a.py|f\"{'|import airflow |",
                "a.py|'''|import airflow |",
                "a.py|(x['|import airflow |",
                "a.yaml|- \"\\t{{ .secret.A . }}\"~NEWLINE||",
                "a.yaml|{{ .secret.A . }} |- \"\\t |\"",
                "a.env|X=\"\\\"{{ .secret.A . }}\"~NEWLINE||",
                "a.txt|~BLANK|backend_kwargs connections:|",
                "a.txt|connections : |backend_kwargs |",
                "a.txt|connections:{\"|backend_kwargs |"
            })
    void aLongFileIsScanned(String name, String part, String before, String after) {
        byte[] text = text(part, before, after);
        assertTimeoutPreemptively(LIMIT, () -> new FileScanner().scan(Path.of("/repository", name), name, text));
    }

    private static byte[] text(String part, String before, String after) {
        String repeated = part.replace("~NEWLINE", "\n").replace("~BLANK", " ").repeat(LENGTH / part.length());
        String text = (before == null ? "" : before) + repeated + (after == null ? "" : after);
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
