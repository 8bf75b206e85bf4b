package io.optimus.secrets.grpc;

import io.grpc.Metadata;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;

/** Reads only the ids of the caller's trace, as in REST, because other fields could contain anything. */
final class TraceParentMetadata implements TextMapGetter<Metadata> {

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
