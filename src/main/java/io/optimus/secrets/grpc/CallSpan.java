package io.optimus.secrets.grpc;

import io.grpc.Metadata;
import io.grpc.Status;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.semconv.ErrorAttributes;
import io.opentelemetry.semconv.HttpAttributes;
import io.optimus.secrets.api.RequestId;
import java.util.List;
import java.util.Set;

/** A call in a trace. Like a span of REST, it has the method, the outcome and the request's id. */
final class CallSpan {

    private static final Metadata.Key<String> REQUEST_ID =
            Metadata.Key.of(RequestId.HEADER, Metadata.ASCII_STRING_MARSHALLER);
    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("rpc.system");
    private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("rpc.service");
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("rpc.method");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("rpc.grpc.status_code");
    /** Metadata are headers of HTTP/2, so this attribute finds a request of either API. */
    private static final AttributeKey<List<String>> ID =
            HttpAttributes.HTTP_RESPONSE_HEADER.getAttributeKey("x-request-id");

    private static final Set<Status.Code> ERRORS = Set.of(
            Status.Code.UNKNOWN,
            Status.Code.DEADLINE_EXCEEDED,
            Status.Code.UNIMPLEMENTED,
            Status.Code.INTERNAL,
            Status.Code.UNAVAILABLE,
            Status.Code.DATA_LOSS);

    private final String requestId;
    private final Span span;

    private CallSpan(String requestId, Span span) {
        this.requestId = requestId;
        this.span = span;
    }

    /** @param method the full name of a known method */
    static CallSpan begin(Tracer tracer, TextMapPropagator propagator, String method, Metadata metadata) {
        String id = RequestId.of(metadata.get(REQUEST_ID));
        int slash = method.indexOf('/');
        Span span = tracer.spanBuilder(method)
                .setParent(propagator.extract(Context.root(), metadata, new TraceParent()))
                .setSpanKind(SpanKind.SERVER)
                .setAttribute(SYSTEM, "grpc")
                .setAttribute(SERVICE, method.substring(0, slash))
                .setAttribute(METHOD, method.substring(slash + 1))
                .setAttribute(ID, List.of(id))
                .startSpan();
        return new CallSpan(id, span);
    }

    String requestId() {
        return requestId;
    }

    Context context() {
        return span.isRecording() ? Context.root().with(span) : Context.root();
    }

    /** Tells the client the id. */
    void sendTo(Metadata metadata) {
        metadata.discardAll(REQUEST_ID);
        metadata.put(REQUEST_ID, requestId);
    }

    void end(Status status) {
        span.setAttribute(STATUS, (long) status.getCode().value());
        if (ERRORS.contains(status.getCode())) {
            span.setAttribute(ErrorAttributes.ERROR_TYPE, status.getCode().name())
                    .setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    /** Reads only the ids of the caller's trace, as in REST, because other fields could contain anything. */
    private static final class TraceParent implements TextMapGetter<Metadata> {

        private static final String NAME = "traceparent";
        private static final Metadata.Key<String> KEY = Metadata.Key.of(NAME, Metadata.ASCII_STRING_MARSHALLER);

        @Override
        public Iterable<String> keys(Metadata metadata) {
            return List.of(NAME);
        }

        @Override
        public String get(Metadata metadata, String name) {
            return metadata != null && name.equals(NAME) ? metadata.get(KEY) : null;
        }
    }
}
