package io.optimus.secrets.traces;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;

/**
 * The span of one request, with the other spans of its trace.
 *
 * @param children the other spans of the trace
 */
record Trace(SpanData request, List<SpanData> children) {

    private static final AttributeKey<List<String>> REQUEST_ID =
            AttributeKey.stringArrayKey("http.response.header.x-request-id");

    static boolean isOf(SpanData span, String requestId) {
        return List.of(requestId).equals(span.getAttributes().get(REQUEST_ID));
    }

    static Trace ofRequest(List<SpanData> spans, String requestId) {
        SpanData request =
                spans.stream().filter(span -> isOf(span, requestId)).findFirst().orElseThrow();
        return new Trace(
                request,
                spans.stream()
                        .filter(span -> span != request && span.getTraceId().equals(request.getTraceId()))
                        .toList());
    }

    List<String> operations() {
        return children.stream().map(SpanData::getName).toList();
    }

    void isOneRequestWithItsCalls() {
        assertThat(request.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(children).isNotEmpty().allSatisfy(call -> {
            assertThat(call.getKind()).isEqualTo(SpanKind.CLIENT);
            assertThat(call.getParentSpanId()).isEqualTo(request.getSpanId());
        });
    }
}
