package io.optimus.secrets.cli.io.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Detects the protocol of a port after a failed request. It sends no token and no part of the request. */
final class PortProbe {

    /** How a client of HTTP/2 begins, with an empty frame of settings. */
    private static final byte[] HTTP2_PREFACE =
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII);

    private static final int HTTP2_FRAME_HEADER_BYTES = 9;
    private static final int HTTP2_FRAME_TYPE = 3;
    private static final int HTTP2_SETTINGS = 4;
    private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(2).toMillis();

    private PortProbe() {}

    static boolean speaksPlainHttp(URI uri) {
        try (Socket socket = connect(uri)) {
            socket.getOutputStream().write("HEAD / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] beginning = socket.getInputStream().readNBytes("HTTP/".length());
            return new String(beginning, StandardCharsets.US_ASCII).equals("HTTP/");
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the port speaks HTTP/2 without TLS, as gRPC does. */
    static boolean speaksHttp2(URI uri) {
        try (Socket socket = connect(uri)) {
            socket.getOutputStream().write(HTTP2_PREFACE);
            byte[] header = socket.getInputStream().readNBytes(HTTP2_FRAME_HEADER_BYTES);
            return header.length == HTTP2_FRAME_HEADER_BYTES && header[HTTP2_FRAME_TYPE] == HTTP2_SETTINGS;
        } catch (IOException e) {
            return false;
        }
    }

    static boolean speaksTls(URI uri) {
        try (Socket socket = connect(uri)) {
            String host = ServerUrl.host(uri);
            SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
            try (SSLSocket tls = (SSLSocket) factory.createSocket(socket, host, ServerUrl.port(uri), true)) {
                tls.startHandshake();
                return true;
            }
        } catch (SSLException e) {
            // An untrusted certificate or an alert shows that the port speaks TLS.
            return TlsFailure.causedBy(e, CertificateException.class)
                    || TlsFailure.causedBy(e, CertPathBuilderException.class)
                    || String.valueOf(e.getMessage()).contains("fatal alert");
        } catch (IOException e) {
            return false;
        }
    }

    private static Socket connect(URI uri) throws IOException {
        String host = ServerUrl.host(uri);
        String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(name, ServerUrl.port(uri)), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
