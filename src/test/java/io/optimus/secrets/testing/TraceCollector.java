package io.optimus.secrets.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Takes traces by OTLP over HTTP from who has its key, and keeps their bytes. */
public final class TraceCollector implements AutoCloseable {

    private static final String KEY_HEADER = "api-key";
    private static final String TRACES = "/v1/traces";

    private final HttpServer server;
    private final String key = UUID.randomUUID().toString();
    private final Queue<String> received = new ConcurrentLinkedQueue<>();

    private TraceCollector(HttpServer server) {
        this.server = server;
    }

    public static TraceCollector start() throws IOException {
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        TraceCollector collector = new TraceCollector(HttpServer.create(free, 0));
        collector.server.createContext("/", collector::take);
        collector.server.start();
        return collector;
    }

    /** With which a service sends its traces here soon after they were made: OpenTelemetry's own, but for the last. */
    public Map<String, String> variables() {
        return variables(server.getAddress().getPort(), key);
    }

    /** To something else than a collector. */
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

    /** Protocol Buffers, in which texts stand as they are; one char a byte. */
    public List<String> received() {
        return List.copyOf(received);
    }

    /** Whether spans of all these names have come. */
    public boolean knows(List<String> names) {
        return names.stream().allMatch(name -> received.stream().anyMatch(spans -> spans.contains(name)));
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean traces = exchange.getRequestURI().getPath().equals(TRACES)
                && key.equals(exchange.getRequestHeaders().getFirst(KEY_HEADER));
        if (traces) {
            received.add(new String(body, StandardCharsets.ISO_8859_1));
        }
        exchange.sendResponseHeaders(traces ? 200 : 403, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
