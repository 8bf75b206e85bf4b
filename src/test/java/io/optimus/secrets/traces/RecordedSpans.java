package io.optimus.secrets.traces;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.optimus.secrets.testing.Eventually;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Records every span that has ended in this process. */
@Alternative
@ApplicationScoped
public class RecordedSpans implements SpanProcessor {

    private static final Duration BOUND = Duration.ofSeconds(20);

    private final Queue<SpanData> ended = new ConcurrentLinkedQueue<>();

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        ended.add(span.toSpanData());
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    public List<SpanData> all() {
        return List.copyOf(ended);
    }

    /** Waits for the span of the request, which ends shortly after the response. */
    public Trace ofRequest(String requestId) {
        Eventually.await(
                "the span of the request " + requestId,
                BOUND,
                () -> all().stream().anyMatch(span -> Trace.isOf(span, requestId)));
        return Trace.ofRequest(all(), requestId);
    }
}
