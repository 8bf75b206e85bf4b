package io.optimus.secrets.testing.net;

import io.optimus.secrets.testing.http.ReceivedResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request that is sent unchanged: target, headers and body are neither checked nor encoded. */
public record PlainRequest(String call, String target, Map<String, String> headers, String body) {

    public static PlainRequest of(String call, String target) {
        return new PlainRequest(call, target, Map.of("Host", "localhost"), "");
    }

    public PlainRequest header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new PlainRequest(call, target, more, body);
    }

    public PlainRequest token(String token) {
        return header("Authorization", "Bearer " + token);
    }

    public PlainRequest json(String json) {
        return new PlainRequest(call, target, headers, json).header("Content-Type", "application/json");
    }

    /** Sends it on a new connection. */
    public ReceivedResponse send(int port) {
        return sendFrom("127.0.0.1", port);
    }

    public ReceivedResponse sendFrom(String clientAddress, int port) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        PlainRequest whole = header("Connection", "close").header("Content-Length", String.valueOf(length));
        try (PlainSocket socket = PlainSocket.from(clientAddress, port)) {
            socket.send(whole.head() + body);
            return socket.response();
        }
    }

    /** The head only, for a body that does not end or is not sent. The headers must say how the body is framed. */
    public String head() {
        StringBuilder head = new StringBuilder("%s %s HTTP/1.1\r\n".formatted(call, target));
        headers.forEach((name, value) -> head.append("%s: %s\r\n".formatted(name, value)));
        return head.append("\r\n").toString();
    }
}
