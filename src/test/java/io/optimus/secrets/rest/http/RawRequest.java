package io.optimus.secrets.rest.http;

import io.optimus.secrets.testing.net.PlainSocket;

/**
 * The bytes that are sent over a connection.
 *
 * @param text with {@code TOKEN} in the token's place
 */
record RawRequest(String label, String text) {

    /** With a token, and these headers beside those that every request has. */
    static String request(String line, String... headers) {
        return line + "\r\nHost: localhost\r\nAuthorization: Bearer TOKEN\r\nContent-Type: application/json\r\n"
                + String.join("\r\n", headers)
                + (headers.length == 0 ? "" : "\r\n") + "\r\n";
    }

    /** Followed by a request that makes the service close the connection. */
    RawRequest andLast() {
        return new RawRequest(label, text + "GET /ping HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    /** All that comes back until the service closes, or waits for what does not come. */
    String responses(int port, String token) {
        try (PlainSocket socket = PlainSocket.to(port)) {
            socket.send(text.replace("TOKEN", token));
            return socket.everything();
        }
    }

    @Override
    public String toString() {
        return label;
    }
}
