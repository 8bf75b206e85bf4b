package io.optimus.secrets.cli.io.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class ShellVariablePropertiesTest {

    private static final List<String> SHELLS = List.of("/bin/sh", "/bin/bash");

    /** Made of texts with a special meaning in shells, and of any bytes except zero. */
    @Provide
    Arbitrary<String> values() {
        Arbitrary<String> syntax = Arbitraries.of(
                "'", "''", "'\\''", "\"", "$(id)", "`id`", "${V0}", "\\", "\n", "!", "*", "~", " ", ";", "\r");
        Arbitrary<String> bytes =
                Arbitraries.strings().withCharRange('\u0001', '\u00ff').ofMaxLength(8);
        return Arbitraries.oneOf(syntax, bytes).list().ofMaxSize(6).map(parts -> String.join("", parts));
    }

    /** Many values for each shell, because it is slow to start one. */
    @Property(tries = 12)
    void everyShellReadsEachValueByteForByte(@ForAll @Size(min = 1, max = 40) List<@From("values") String> values)
            throws IOException {
        // Given
        ByteArrayOutputStream script = new ByteArrayOutputStream();
        StringBuilder print = new StringBuilder("printf '%s\\001'");
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            ShellVariable.of("V" + i, values.get(i).getBytes(StandardCharsets.ISO_8859_1))
                    .writeAssignment(script);
            print.append(" \"$V").append(i).append('"');
            expected.append(values.get(i)).append('\u0001');
        }
        script.writeBytes(print.toString().getBytes(StandardCharsets.US_ASCII));

        for (String shell : SHELLS) {
            // When
            Process process = new ProcessBuilder(shell).start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(script.toByteArray());
            }
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

            // Then
            assertThat(printed).as(shell).isEqualTo(expected.toString());
        }
    }
}
