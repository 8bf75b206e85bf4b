package io.optimus.secrets.api;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.propagation.TextMapPropagator;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Starts the traces of requests. If traces are off, it records nothing. OpenTelemetry's SDK would record spans even then, and discard them. */
@ApplicationScoped
public class Tracing {

    private final OpenTelemetry telemetry;

    Tracing(OpenTelemetry telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
        this.telemetry = off ? OpenTelemetry.noop() : telemetry;
    }

    /** @param name names the part of the service in the traces */
    public Tracer tracer(String name) {
        return telemetry.getTracer(name);
    }

    /** Reads the caller's trace from a request. */
    public TextMapPropagator propagator() {
        return telemetry.getPropagators().getTextMapPropagator();
    }
}
