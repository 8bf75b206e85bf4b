package io.optimus.secrets.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracingTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void spansAreRecordedUnlessTracesAreOff(boolean off) {
        // Given
        Tracing tracing = new Tracing(OpenTelemetrySdk.builder().build(), off);

        // When
        Span span = tracing.tracer("name").spanBuilder("GET").startSpan();

        // Then
        assertThat(span.isRecording()).isEqualTo(!off);
    }
}
