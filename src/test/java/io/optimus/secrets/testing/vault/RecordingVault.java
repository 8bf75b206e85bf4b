package io.optimus.secrets.testing.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Replaces a Vault with plugins that the tests do not have. It keeps what is written to a path, and returns it. */
public final class RecordingVault implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> written = new ConcurrentHashMap<>();
    private final HttpServer server;

    private RecordingVault(HttpServer server) {
        this.server = server;
    }

    public static RecordingVault start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            RecordingVault vault = new RecordingVault(server);
            server.createContext("/v1/", vault::respond);
            server.start();
            return vault;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The last body that was written to the path, or null. */
    public JsonNode written(String path) {
        return written.get(path);
    }

    /** Sets the fields that a read of the path returns. */
    public void show(String path, Map<String, ?> fields) {
        written.put(path, JSON.valueToTree(fields));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring("/v1/".length());
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("POST")) {
                written.put(path, JSON.readTree(body));
                exchange.sendResponseHeaders(204, -1);
                return;
            }
            JsonNode found = path.equals("sys/auth") ? mounts() : written.get(path);
            ObjectNode response = JSON.createObjectNode();
            if (found == null) {
                response.putArray("errors");
            } else {
                response.put("request_id", "some-request").set("data", found);
            }
            byte[] bytes = JSON.writeValueAsBytes(response);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(found == null ? 404 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private JsonNode mounts() {
        ObjectNode mounts = JSON.createObjectNode();
        written.forEach((path, fields) -> {
            if (path.startsWith("sys/auth/")) {
                mounts.set(path.substring("sys/auth/".length()) + "/", fields);
            }
        });
        return mounts;
    }
}
