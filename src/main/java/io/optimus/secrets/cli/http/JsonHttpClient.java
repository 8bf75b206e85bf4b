package io.optimus.secrets.cli.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;

/**
 * The one HTTP client of the command line: one request, one answer, JSON both ways. {@link HttpURLConnection}, because
 * java.net.http.HttpClient takes more than half a second to load. It sends no request twice and follows no redirect (which
 * would carry the token elsewhere).
 */
public final class JsonHttpClient {

    private final Duration connectTimeout;
    private final Duration readTimeout;
    private final WholeTimeout wholeTimeout;
    private final TrustedCertificates trusted;

    /**
     * @param readTimeout how long the other side may be silent
     * @param wholeTimeout how long a call may take in all
     * @param trusted whose certificates https connections take; null takes those that Java trusts
     */
    public JsonHttpClient(
            Duration connectTimeout, Duration readTimeout, Duration wholeTimeout, TrustedCertificates trusted) {
        this.connectTimeout = connectTimeout;
        this.readTimeout = readTimeout;
        this.wholeTimeout = new WholeTimeout(wholeTimeout);
        this.trusted = trusted;
    }

    /**
     * @param body what is written as JSON; null sends none
     * @throws NotConnected where nothing was sent
     * @throws IOException where the answer did not arrive; whether the request took effect is unknown
     */
    public JsonResponse send(String method, URI uri, Map<String, String> headers, Object body) throws IOException {
        return wholeTimeout.call(() -> exchange(method, uri, headers, body));
    }

    private JsonResponse exchange(String method, URI uri, Map<String, String> headers, Object body) throws IOException {
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
            if (trusted != null && uri.getScheme().equalsIgnoreCase("https")) {
                trusted.applyTo(connection);
            }
            connect(connection, uri);
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
    private void connect(HttpURLConnection connection, URI uri) throws NotConnected {
        try {
            connection.connect();
        } catch (IOException e) {
            throw new NotConnected(reason(e, uri));
        }
    }

    private String reason(IOException failure, URI uri) {
        if (failure instanceof UnknownHostException) {
            return "there is no such host";
        }
        if (failure instanceof SocketTimeoutException) {
            // Java has one type for both, and of what comes before the request only a TLS handshake reads.
            return String.valueOf(failure.getMessage()).startsWith("Read")
                    ? "it does not answer as a server of https:// does"
                    : "no connection within " + connectTimeout.toSeconds() + " seconds";
        }
        if (failure instanceof SSLException tls) {
            return TlsFailure.reason(tls, uri, trusted);
        }
        return failure instanceof ConnectException ? "nothing accepts connections there" : failure.getMessage();
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
