package io.optimus.secrets.testing.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Returns the responses that a test sets, in order, and then 200. It listens on a free port. It is for responses that the real
 * service does not give on demand.
 */
public final class FakeService implements AutoCloseable {

    /**
     * @param uri the target in the request line; absolute if the request is sent to a proxy
     */
    public record Request(
            String method,
            String rawPath,
            String rawQuery,
            String token,
            String requestId,
            String body,
            String uri,
            String proxyAuthorization) {}

    /** Stands for the status of a secret whose outcome is unknown. */
    public static final int UNKNOWN = 599;

    private record Response(int status, String type, String body, String location) {}

    private final HttpServer server;
    private final Deque<Response> responses = new ArrayDeque<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    public FakeService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::respond);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public FakeService respondsJson(int status, String json) {
        return responds(status, "application/problem+json", json);
    }

    /** The session of a renewable token that has this many seconds left. */
    public FakeService respondsSession(long timeLeft) {
        return respondsJson(
                200,
                "{\"name\":\"userpass-alice\",\"policies\":[\"default\"],\"timeLeft\":" + timeLeft
                        + ",\"renewable\":true}");
    }

    /** An error in the format of the service. */
    public FakeService refuses(int status, String message) {
        return respondsJson(status, "{\"code\":0,\"message\":\"" + message + "\",\"details\":[]}");
    }

    /** The response to a request that resolves several secrets. */
    public FakeService resolves(Map<String, String> values) {
        List<String> secrets = new ArrayList<>();
        values.forEach((name, value) -> secrets.add(secret(name, value)));
        return respondsJson(200, "{\"secrets\":[" + String.join(",", secrets) + "]}");
    }

    /** The response to a request that resolves several secrets, if these do not exist. */
    public FakeService misses(String... names) {
        return respondsJson(
                404,
                "{\"code\":5,\"message\":\"some are missing\",\"details\":[],\"missing\":[\""
                        + String.join("\",\"", names) + "\"]}");
    }

    public static String secret(String name, String value) {
        return secret(name, "", value.getBytes(StandardCharsets.UTF_8));
    }

    public static String secret(String name, String namespace, byte[] value) {
        String encoded = Base64.getEncoder().encodeToString(value);
        return "{\"name\":\"" + name + "\",\"namespace\":\"" + namespace + "\",\"value\":\"" + encoded
                + "\",\"digest\":\"d\",\"version\":1,\"updatedAt\":\"2022-04-12T04:30:45Z\"}";
    }

    public synchronized FakeService responds(int status, String type, String body) {
        responses.add(new Response(status, type, body, null));
        return this;
    }

    public synchronized FakeService redirects(String location) {
        responses.add(new Response(307, "text/html", "<html>", location));
        return this;
    }

    public String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public List<Request> requests() {
        return requests;
    }

    public Request onlyRequest() {
        if (requests.size() != 1) {
            throw new AssertionError(requests.size() + " requests in place of one: " + requests);
        }
        return requests.get(0);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** The default response: an import registers every secret. */
    private static Response success(Request request) {
        boolean ofImport = request.rawPath().endsWith(":import");
        return new Response(200, "application/json", ofImport ? imported(request.body()) : "{}", null);
    }

    private static String imported(String body) {
        return Pattern.compile("\"name\":\"([^\"]*)\"")
                .matcher(body)
                .results()
                .map(name -> imported(name.group(1), "registered", ""))
                .collect(Collectors.joining(",", "{\"secrets\":[", "]}"));
    }

    /** An item of the response to an import. */
    private static String imported(String name, String outcome, String more) {
        return "{\"name\":\"" + name + "\",\"outcome\":\"" + outcome + "\"" + more + "}";
    }

    /** The response to an import. Secrets with status 200 are registered, the others fail with their status. */
    public FakeService imports(Map<String, Integer> statuses) {
        return respondsJson(
                200,
                statuses.entrySet().stream()
                        .map(secret -> secret.getValue() == 200
                                ? imported(secret.getKey(), "registered", ",\"version\":1")
                                : imported(
                                        secret.getKey(),
                                        secret.getValue() == UNKNOWN ? "unknown" : "failed",
                                        problem(secret.getValue())))
                        .collect(Collectors.joining(",", "{\"secrets\":[", "]}")));
    }

    private static String problem(int status) {
        String outcome = status == UNKNOWN ? ",\"outcome\":\"unknown\"" : "";
        return ",\"problem\":{\"code\":0,\"status\":%d,\"message\":\"problem %d\"%s}"
                .formatted(status, status, outcome);
    }

    private synchronized void respond(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        requests.add(new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                exchange.getRequestURI().getRawQuery(),
                authorization,
                exchange.getRequestHeaders().getFirst("X-Request-Id"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst("Proxy-Authorization")));
        Response response = responses.isEmpty() ? success(requests.get(requests.size() - 1)) : responses.remove();
        if (response.location() != null) {
            exchange.getResponseHeaders().set("Location", response.location());
        }
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", response.type());
        exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
