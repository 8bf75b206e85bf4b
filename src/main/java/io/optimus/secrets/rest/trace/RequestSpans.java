package io.optimus.secrets.rest.trace;

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
import io.optimus.secrets.api.Tracing;
import io.optimus.secrets.caller.Request;
import io.optimus.secrets.caller.VaultWork;
import io.optimus.secrets.contract.Route;
import io.optimus.secrets.rest.http.Admission;
import io.optimus.secrets.rest.http.ApiMethods;
import io.optimus.secrets.rest.http.ApiPaths;
import io.optimus.secrets.rest.http.RequestIds;
import io.vertx.core.AsyncResult;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Requests of the API in traces. A span has the call, its outcome and the request's id, which is also in Vault's audit log. It
 * contains no text of the caller, except that id and the ids of {@code traceparent}.
 */
@ApplicationScoped
public class RequestSpans {

    private static final String KEY = "requestTrace";
    private static final AttributeKey<List<String>> REQUEST_ID =
            HttpAttributes.HTTP_RESPONSE_HEADER.getAttributeKey("x-request-id");

    private final Tracer tracer;
    private final TextMapPropagator propagator;

    RequestSpans(Tracing tracing) {
        this.tracer = tracing.tracer("io.optimus.secrets.rest");
        this.propagator = tracing.propagator();
    }

    /** The span's name is the method at first, because it is not known yet whether the path is valid. */
    public void begin(RoutingContext context) {
        if (ApiPaths.inApi(context)) {
            String method = context.request().method().name();
            boolean known = ApiMethods.known(method);
            Span span = tracer.spanBuilder(known ? method : "HTTP")
                    .setParent(propagator.extract(Context.root(), context.request(), new TraceParent()))
                    .setSpanKind(SpanKind.SERVER)
                    .setAttribute(HttpAttributes.HTTP_REQUEST_METHOD, known ? method : "_OTHER")
                    .setAttribute(REQUEST_ID, List.of(RequestIds.of(context)))
                    .startSpan();
            if (span.isRecording()) {
                context.put(KEY, Context.root().with(span));
                context.addEndHandler(end -> end(span, context, end));
            }
        }
        context.next();
    }

    /** Names the span of a path that has passed {@link ApiPaths#check}. */
    public void name(RoutingContext context) {
        Span span = Span.fromContext(trace(context));
        if (span.isRecording()) {
            Route.of(context.normalizedPath()).ifPresent(route -> {
                String method = context.request().method().name();
                span.setAttribute(HttpAttributes.HTTP_ROUTE, route.template());
                span.updateName((ApiMethods.known(method) ? method : "HTTP") + " " + route.template());
            });
        }
        context.next();
    }

    public static Request request(RoutingContext context) {
        return new Request(
                RequestIds.of(context),
                trace(context).with(VaultWork.KEY, Admission.of(context)),
                clientAddress(context.request()));
    }

    /** The address of the connection, or from a trusted proxy's header: {@code quarkus.http.proxy} decides. Without an IPv6 zone. */
    private static Optional<String> clientAddress(HttpServerRequest request) {
        return Optional.ofNullable(request.remoteAddress())
                .map(SocketAddress::hostAddress)
                .map(address -> address.split("%", 2)[0]);
    }

    private static Context trace(RoutingContext context) {
        Context trace = context.get(KEY);
        return trace == null ? Context.root() : trace;
    }

    private static void end(Span span, RoutingContext context, AsyncResult<Void> end) {
        int status = context.response().getStatusCode();
        if (end.failed() || !context.response().ended()) {
            span.setAttribute(ErrorAttributes.ERROR_TYPE, "connection_closed").setStatus(StatusCode.ERROR);
        } else {
            span.setAttribute(HttpAttributes.HTTP_RESPONSE_STATUS_CODE, (long) status);
            if (status >= 500) {
                span.setAttribute(ErrorAttributes.ERROR_TYPE, Integer.toString(status))
                        .setStatus(StatusCode.ERROR);
            }
        }
        span.end();
    }

    /**
     * Reads only the ids of a caller's trace, whose form is fixed. {@code tracestate} and {@code baggage} could contain any text, which
     * would get into every span.
     */
    private static final class TraceParent implements TextMapGetter<HttpServerRequest> {

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
}
