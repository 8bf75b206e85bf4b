package io.optimus.secrets.testing.net;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Receives traces by OTLP, over gRPC or HTTP, from clients with its key. It keeps their bytes. */
public final class TraceCollector implements AutoCloseable {

    private static final String KEY_HEADER = "api-key";
    private static final String HTTP = "/v1/traces";
    private static final String GRPC = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";
    private static final Buffer EMPTY_GRPC_MESSAGE = Buffer.buffer(new byte[5]);

    private final Vertx vertx = Vertx.vertx();
    private final String key = UUID.randomUUID().toString();
    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    private TraceCollector() {
        server = vertx.createHttpServer()
                .requestHandler(this::take)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public static TraceCollector start() {
        return new TraceCollector();
    }

    /** The variables of OpenTelemetry, and one of Quarkus, with which a service soon sends its traces here. */
    public Map<String, String> variables() {
        return variables(server.actualPort(), key);
    }

    /** The same variables for a server on this port that is not a collector. */
    public static Map<String, String> variables(int port) {
        return variables(port, "none");
    }

    private static Map<String, String> variables(int port, String key) {
        return Map.of(
                "OTEL_SDK_DISABLED", "false",
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + port,
                "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "OTEL_EXPORTER_OTLP_HEADERS", KEY_HEADER + "=" + key,
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "100ms");
    }

    public String key() {
        return key;
    }

    /** The received Protocol Buffers, which contain texts unchanged, with one char per byte. */
    public List<String> received() {
        return List.copyOf(received);
    }

    /** Whether spans of all these names have come. */
    public boolean knows(List<String> names) {
        return names.stream().allMatch(name -> received.stream().anyMatch(spans -> spans.contains(name)));
    }

    private void take(HttpServerRequest request) {
        boolean grpc = request.path().equals(GRPC);
        if (!grpc && !request.path().equals(HTTP) || !key.equals(request.getHeader(KEY_HEADER))) {
            request.response().setStatusCode(403).end();
            return;
        }
        request.body().onSuccess(body -> {
            received.add(body.toString(StandardCharsets.ISO_8859_1));
            if (grpc) {
                request.response()
                        .putHeader("Content-Type", "application/grpc")
                        .putTrailer("grpc-status", "0")
                        .end(EMPTY_GRPC_MESSAGE);
            } else {
                request.response().end();
            }
        });
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
