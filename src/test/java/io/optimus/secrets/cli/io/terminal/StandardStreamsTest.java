package io.optimus.secrets.cli.io.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.optimus.secrets.cli.command.Colour;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.OneLine;
import io.optimus.secrets.cli.command.StandardOutput;
import io.optimus.secrets.cli.command.StandardStreams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardStreamsTest {

    @ParameterizedTest
    @CsvSource({"Broken pipe,true", "No space left on device,false", "Bad file descriptor,false"})
    void aReaderThatStopsEarlyIsTheOnlyHarmlessWriteError(String reason, boolean accepted) {
        // Given
        StandardStreams streams = failing(reason);

        // When
        streams.out().println("a line");

        // Then
        if (accepted) {
            streams.requireAllWritten();
        } else {
            assertThatThrownBy(streams::requireAllWritten).isInstanceOf(CommandFailure.class);
        }
    }

    @Test
    void aTruncatedValueIsAlwaysAFailure() {
        // Given
        StandardStreams streams = failing("Broken pipe");

        // When, then
        assertThatThrownBy(() -> streams.write(new byte[] {'v'})).isInstanceOf(CommandFailure.class);
    }

    @Test
    void textIsMadeSafeForOneLineOfATerminal() {
        assertThat(OneLine.of("a\u001b[2J\r\n\u0085\u009b\u202e\u2066\u200f\u2028\ud83d|\u00e4\ud83d\ude00"))
                .isEqualTo("a?[2J?????????|\u00e4\ud83d\ude00");
    }

    private static StandardStreams failing(String reason) {
        StandardOutput out = new StandardOutput(new OutputStream() {
            @Override
            public void write(int next) throws IOException {
                throw new IOException(reason);
            }
        });
        return new StandardStreams(
                new ByteArrayInputStream(new byte[0]), out, System.err, false, Colour.OFF, Colour.OFF);
    }
}
