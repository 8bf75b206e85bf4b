package io.optimus.secrets.grpc;

import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.optimus.secrets.api.BodyMemory;
import io.optimus.secrets.api.RequestLimit;
import io.optimus.secrets.api.Tracing;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;

/** Creates a {@link Call} for each call of Optimus's services. Health and reflection are not limited. */
@ApplicationScoped
class CallTracing extends ServerStreamTracer.Factory {

    private static final ServerStreamTracer NONE = new ServerStreamTracer() {};

    private final RequestLimit limit;
    private final BodyMemory bodies;
    private final GrpcLimits grpc;
    private final Tracer tracer;
    private final TextMapPropagator propagator;

    CallTracing(RequestLimit limit, BodyMemory bodies, GrpcLimits grpc, Tracing tracing) {
        this.limit = limit;
        this.bodies = bodies;
        this.grpc = grpc;
        this.tracer = tracing.tracer("io.optimus.secrets.grpc");
        this.propagator = tracing.propagator();
    }

    @Override
    public ServerStreamTracer newServerStreamTracer(String method, Metadata metadata) {
        if (!OptimusMethods.known(method)) {
            return NONE;
        }
        CallSpan span = CallSpan.begin(tracer, propagator, method, metadata);
        return new Call(limit, bodies, span, grpc.callTimeout(), Infrastructure.getDefaultWorkerPool());
    }
}
