package io.optimus.secrets.cli.check.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The processor time of a scan grows with the length of the file, and not with its square. */
class LongFileTest {

    private static final int MEGABYTE = 1024 * 1024;
    private static final int LONG = 256 * 1024;

    private static final int FACTOR = 16;

    /** Of the processor times: 16 if the time grows with the length, 256 if it grows with its square. */
    private static final int MAX_RATIO = 64;

    /** A short scan takes so little time that it cannot be measured well. */
    private static final long MIN_NANOS = 1_000_000;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a.txt|{{/*||",
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
    void theTimeGrowsWithTheLength(String name, String part, String before, String after) {
        assertThat(ratio(name, part, LONG, before, after)).isLessThan(MAX_RATIO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{/*", "{{\\\"", "{{`", "{{"})
    void aMegabyteOfWhatIsNotClosedIsScanned(String part) {
        assertThat(ratio("a.yaml", part, MEGABYTE, "", "")).isLessThan(MAX_RATIO);
    }

    /** Of the times of a long text and a shorter one. */
    private static double ratio(String name, String part, int length, String before, String after) {
        byte[] shorter = text(part, length / FACTOR, before, after);
        byte[] longer = text(part, length, before, after);
        shortest(name, shorter);
        return (double) shortest(name, longer) / Math.max(MIN_NANOS, shortest(name, shorter));
    }

    private static long shortest(String name, byte[] text) {
        return LongStream.range(0, 2).map(round -> nanos(name, text)).min().orElseThrow();
    }

    /** Of this thread, however busy the machine is. */
    private static long nanos(String name, byte[] text) {
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        new FileScanner().scan(Path.of("/repository", name), name, text);
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin;
    }

    private static byte[] text(String part, int length, String before, String after) {
        String repeated = part.replace("~NEWLINE", "\n").replace("~BLANK", " ").repeat(length / part.length());
        String text = (before == null ? "" : before) + repeated + (after == null ? "" : after);
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
