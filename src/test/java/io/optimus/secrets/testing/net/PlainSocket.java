package io.optimus.secrets.testing.net;

import io.optimus.secrets.testing.http.ReceivedResponse;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Sends exactly the test's bytes to a server. HTTP clients correct request targets and bodies, attackers do not. Reading has a
 * timeout: a server that neither responds nor closes the connection fails the test.
 */
public final class PlainSocket implements Closeable {

    private static final Duration RESPONSE_LIMIT = Duration.ofSeconds(20);
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final Socket socket;

    private PlainSocket(Socket socket) {
        this.socket = socket;
    }

    public static PlainSocket to(int port) {
        return from("127.0.0.1", port);
    }

    /** @param clientAddress one of the addresses of the loopback interface */
    public static PlainSocket from(String clientAddress, int port) {
        try {
            Socket socket = new Socket("127.0.0.1", port, InetAddress.getByName(clientAddress), 0);
            socket.setSoTimeout((int) RESPONSE_LIMIT.toMillis());
            return new PlainSocket(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return false if the connection is closed */
    public boolean send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (SocketException closed) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one response, to the end of its {@code Content-Length} or of the connection. */
    public ReceivedResponse response() {
        try {
            String[] lines = headLines();
            Map<String, String> headers = headers(lines);
            String length = headers.get("content-length");
            InputStream in = socket.getInputStream();
            byte[] body = length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
            int status = Integer.parseInt(lines[0].split(" ")[1]);
            return new ReceivedResponse(status, headers, new String(body, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the status line of an interim response, as after {@code Expect: 100-continue}. */
    public String interimResponse() {
        try {
            return headLines()[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads until the server closes the connection or the read times out. Returns one char per byte. */
    public String everything() {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(received);
        } catch (SocketException | SocketTimeoutException ended) {
            // Both end the response.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return received.toString(StandardCharsets.ISO_8859_1);
    }

    private String[] headLines() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < END_OF_HEAD.length()
                || !head.substring(head.length() - END_OF_HEAD.length()).equals(END_OF_HEAD)) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IllegalStateException("the connection ended before a response's head: " + head);
            }
            head.append((char) next);
        }
        return head.toString().split("\r\n");
    }

    private static Map<String, String> headers(String[] lines) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).trim());
        }
        return headers;
    }

    /** Resets the connection, as happens if a process is killed with unread data. */
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException closed) {
            // The connection is closed already.
        }
        close();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
