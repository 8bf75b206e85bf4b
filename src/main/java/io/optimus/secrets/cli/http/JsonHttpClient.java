package io.optimus.secrets.cli.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * The one HTTP client of the command line: one request, one answer, JSON both ways. {@link HttpURLConnection}, because
 * java.net.http.HttpClient takes more than half a second to load. It sends no request twice and follows no redirect (which
 * would carry the token elsewhere).
 */
public final class JsonHttpClient {

    private final Duration connectTimeout;
    private final Duration readTimeout;

    public JsonHttpClient(Duration connectTimeout, Duration readTimeout) {
        this.connectTimeout = connectTimeout;
        this.readTimeout = readTimeout;
    }

    /**
     * @param body what is written as JSON; null sends none
     * @throws ConnectException where nothing was sent: it, or its cause, says why
     * @throws IOException where the answer did not arrive; whether the request took effect is unknown
     */
    public JsonResponse send(String method, URI uri, Map<String, String> headers, Object body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        try {
            connection.setRequestMethod(method);
            connection.setConnectTimeout((int) connectTimeout.toMillis());
            connection.setReadTimeout((int) readTimeout.toMillis());
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setRequestProperty("Accept", "application/json");
            for (Map.Entry<String, String> header : headers.entrySet()) {
                connection.setRequestProperty(header.getKey(), header.getValue());
            }
            byte[] bytes = prepare(connection, method, body);
            connect(connection);
            if (bytes != null) {
                write(connection, bytes);
            }
            int status = connection.getResponseCode();
            return new JsonResponse(status, connection.getHeaderFields(), read(connection, status));
        } catch (HttpRetryException e) {
            return new JsonResponse(e.responseCode(), Map.of(), new byte[0]);
        } finally {
            connection.disconnect();
        }
    }

    /**
     * A body of fixed length, even an empty one, is what keeps HttpURLConnection from sending a request a second time.
     *
     * @return null where the method has none
     */
    private static byte[] prepare(HttpURLConnection connection, String method, Object body) {
        if (method.equals("GET")) {
            return null;
        }
        byte[] bytes = body == null ? new byte[0] : Json.write(body);
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(bytes.length);
        connection.setRequestProperty("Content-Type", "application/json");
        return bytes;
    }

    /** Apart from the sending, whose time-outs are of the same type and would otherwise be taken for those of connecting. */
    private static void connect(HttpURLConnection connection) throws ConnectException {
        try {
            connection.connect();
        } catch (ConnectException e) {
            throw e;
        } catch (IOException e) {
            throw (ConnectException) new ConnectException("not connected").initCause(e);
        }
    }

    private static void write(HttpURLConnection connection, byte[] body) throws IOException {
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
    }

    private static byte[] read(HttpURLConnection connection, int status) throws IOException {
        try (InputStream in = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }
}
