package io.optimus.secrets.rest.http;

import io.optimus.secrets.testing.net.PlainSocket;

/**
 * The bytes that are sent over a connection.
 *
 * @param text the bytes, with the placeholder {@code TOKEN} for the token
 */
record RawRequest(String label, String text) {

    /** A request with a token, the headers of every request, and these headers. */
    static String request(String line, String... headers) {
        return line + "\r\nHost: localhost\r\nAuthorization: Bearer TOKEN\r\nContent-Type: application/json\r\n"
                + String.join("\r\n", headers)
                + (headers.length == 0 ? "" : "\r\n") + "\r\n";
    }

    /** Adds a request that makes the service close the connection. */
    RawRequest andLast() {
        return new RawRequest(label, text + "GET /ping HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    /** Everything that the service sends until it closes the connection, or waits for more bytes. */
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
