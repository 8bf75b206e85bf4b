package io.optimus.secrets.rest.trace;

import io.opentelemetry.context.propagation.TextMapGetter;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/**
 * Reads only the ids of a caller's trace, whose form is fixed. {@code tracestate} and {@code baggage} could contain any text, which
 * would get into every span.
 */
final class TraceParent implements TextMapGetter<HttpServerRequest> {

    private static final String HEADER = "traceparent";

    @Override
    public Iterable<String> keys(HttpServerRequest request) {
        return List.of(HEADER);
    }

    @Override
    public String get(HttpServerRequest request, String header) {
        return header.equals(HEADER) ? request.getHeader(HEADER) : null;
    }
}
