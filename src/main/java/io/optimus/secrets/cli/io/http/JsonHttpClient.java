package io.optimus.secrets.cli.io.http;

import io.optimus.secrets.contract.Defaults;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/**
 * The HTTP client of the command line. It sends and receives JSON, by {@link HttpURLConnection}, because
 * java.net.http.HttpClient costs more than a whole command: see bench/README.md. It never repeats a
 * request, and follows no redirect, which would send the token to another server.
 */
public final class JsonHttpClient {

    /** More than the largest response of the service, 100 values of 512 KiB in base64. */
    private static final int MAX_RESPONSE_BYTES = 128 * 1024 * 1024;

    private final Duration connectTimeout;
    private final Duration readTimeout;
    private final TotalTimeout totalTimeout;
    private final TrustedCertificates trusted;
    private final Proxies proxies;

    /**
     * @param readTimeout the maximum time between two parts of the response
     * @param totalTimeout the maximum time of the whole call
     * @param trusted the CA certificates for https servers; null for Java's own
     */
    public JsonHttpClient(
            Duration connectTimeout,
            Duration readTimeout,
            Duration totalTimeout,
            TrustedCertificates trusted,
            Proxies proxies) {
        this.connectTimeout = connectTimeout;
        this.readTimeout = readTimeout;
        this.totalTimeout = new TotalTimeout(totalTimeout);
        this.trusted = trusted;
        this.proxies = proxies;
    }

    /**
     * @param body the object that is sent as JSON; null for no body
     * @throws NotConnected if the request did not reach the server
     * @throws ResponseTooLarge if the response is larger than any valid one
     * @throws IOException if the response did not arrive; whether the request took effect is unknown
     */
    public JsonResponse send(String method, URI uri, Map<String, String> headers, Object body) throws IOException {
        return totalTimeout.call(() -> exchange(method, uri, headers, body));
    }

    private JsonResponse exchange(String method, URI uri, Map<String, String> headers, Object body) throws IOException {
        ProxyServer proxy = proxies.find(uri);
        HttpURLConnection connection = ServerUrl.isHttps(uri) ? openTls(uri.toURL(), proxy) : open(uri.toURL(), proxy);
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
            connect(connection, uri, proxy);
            return response(connection, uri, proxy, bytes);
        } catch (HttpRetryException e) {
            return refusedProxy(new JsonResponse(e.responseCode(), location(e), new byte[0]), proxy);
        } finally {
            connection.disconnect();
        }
    }

    /**
     * Each connection gets its own factory explicitly. The default factory is set only because Java would create one, and read all
     * public CAs for it.
     */
    private HttpURLConnection openTls(URL url, ProxyServer proxy) throws IOException {
        SSLSocketFactory sockets =
                trusted == null ? (SSLSocketFactory) SSLSocketFactory.getDefault() : trusted.sockets();
        HttpsURLConnection.setDefaultSSLSocketFactory(sockets);
        HttpsURLConnection connection = (HttpsURLConnection) open(url, proxy);
        connection.setSSLSocketFactory(sockets);
        return connection;
    }

    private static HttpURLConnection open(URL url, ProxyServer proxy) throws IOException {
        return proxy == null ? (HttpURLConnection) url.openConnection() : proxy.open(url);
    }

    /**
     * Sets a body of fixed length, even an empty one, so that HttpURLConnection does not repeat the request.
     *
     * @return the body; null for GET
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

    /** Connects separately from sending, because time-outs of both have the same exception type. */
    private void connect(HttpURLConnection connection, URI uri, ProxyServer proxy) throws NotConnected {
        try {
            connection.connect();
        } catch (IOException e) {
            throw new NotConnected(ConnectFailure.reason(e, uri, proxy, trusted, connectTimeout));
        }
    }

    private static JsonResponse response(HttpURLConnection connection, URI uri, ProxyServer proxy, byte[] body)
            throws IOException {
        boolean plain = proxy == null && !ServerUrl.isHttps(uri);
        int status;
        try {
            if (body != null) {
                write(connection, body);
            }
            status = connection.getResponseCode();
            if (status < 0) {
                throw new IOException("not HTTP");
            }
        } catch (HttpRetryException | SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            // A port that speaks HTTP/1.1, too, may be that of a proxy that has passed on the request.
            if (plain && !PortProbe.speaksPlainHttp(uri)) {
                refuseOtherProtocol(uri);
            }
            throw e;
        }
        JsonResponse response = new JsonResponse(status, connection.getHeaderFields(), read(connection, status));
        if (plain && status == HttpURLConnection.HTTP_BAD_REQUEST && !response.hasObject()) {
            refuseTlsPort(uri);
        }
        return refusedProxy(response, proxy);
    }

    private static void refuseOtherProtocol(URI uri) throws NotConnected {
        refuseTlsPort(uri);
        if (PortProbe.speaksHttp2(uri)) {
            throw new NotConnected("this port speaks gRPC: give the service's port for HTTP, usually " + Defaults.PORT);
        }
    }

    private static void refuseTlsPort(URI uri) throws NotConnected {
        if (PortProbe.speaksTls(uri)) {
            throw new NotConnected("this port speaks TLS: use https://");
        }
    }

    /** If the proxy refused the request, the server has not received it. */
    private static JsonResponse refusedProxy(JsonResponse response, ProxyServer proxy) throws NotConnected {
        if (proxy != null && response.status() == HttpURLConnection.HTTP_PROXY_AUTH) {
            throw new NotConnected(proxy + " requires another user and password");
        }
        return response;
    }

    private static Map<String, List<String>> location(HttpRetryException e) {
        return e.getLocation() == null ? Map.of() : Map.of("Location", List.of(e.getLocation()));
    }

    private static void write(HttpURLConnection connection, byte[] body) throws IOException {
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
    }

    private static byte[] read(HttpURLConnection connection, int status) throws IOException {
        try (InputStream in = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            if (in == null) {
                return new byte[0];
            }
            // Reading the body takes memory of twice its size.
            int maxBytes =
                    (int) Math.min(MAX_RESPONSE_BYTES, Runtime.getRuntime().maxMemory() / 4);
            byte[] body = in.readNBytes(maxBytes);
            if (body.length == maxBytes && in.read() >= 0) {
                throw new ResponseTooLarge(maxBytes);
            }
            return body;
        }
    }
}
