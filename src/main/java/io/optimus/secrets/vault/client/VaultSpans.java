package io.optimus.secrets.vault.client;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.semconv.ErrorAttributes;
import io.opentelemetry.semconv.HttpAttributes;
import io.opentelemetry.semconv.ServerAttributes;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Locale;

/** Calls to Vault in the trace of a request. A span has the operation, the node and the outcome, but no path, body or message. */
@ApplicationScoped
class VaultSpans {

    private final Tracer tracer;

    VaultSpans(OpenTelemetry openTelemetry) {
        this.tracer = openTelemetry.getTracer("io.optimus.secrets.vault");
    }

    /** @param trace the trace of a request; a call without one, such as a health check, is not traced */
    Span begin(VaultNode node, VaultCall call, Context trace) {
        if (!Span.fromContext(trace).isRecording()) {
            return Span.getInvalid();
        }
        return tracer.spanBuilder(call.operation())
                .setParent(trace)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(HttpAttributes.HTTP_REQUEST_METHOD, call.method().name())
                .setAttribute(
                        ServerAttributes.SERVER_ADDRESS,
                        URI.create(node.address()).getHost())
                .startSpan();
    }

    /** The caller no longer waits for the response. */
    static void cancelled(Span span) {
        span.setAttribute(ErrorAttributes.ERROR_TYPE, "cancelled").setStatus(StatusCode.ERROR);
        span.end();
    }

    /** @param response null if there is none */
    static void end(Span span, CallResponse response, Throwable failure) {
        if (response != null) {
            span.setAttribute(HttpAttributes.HTTP_RESPONSE_STATUS_CODE, (long) response.status());
        }
        if (failure != null) {
            span.setAttribute(ErrorAttributes.ERROR_TYPE, errorType(failure));
        }
        if (failure != null || response.status() >= 400) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    private static String errorType(Throwable failure) {
        return failure instanceof TransportFailure transport
                ? transport.kind().name().toLowerCase(Locale.ROOT)
                : failure.getClass().getSimpleName();
    }
}
