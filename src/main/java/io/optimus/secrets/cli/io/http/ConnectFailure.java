package io.optimus.secrets.cli.io.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** Explains to the user why a connection failed. */
public final class ConnectFailure {

    private ConnectFailure() {}

    /**
     * Explains the failure of a connection without a proxy.
     *
     * @param trusted null if Java's own certificates are trusted
     */
    public static String reason(IOException failure, URI uri, TrustedCertificates trusted, Duration timeout) {
        return reason(failure, uri, null, trusted, timeout);
    }

    /**
     * @param proxy the proxy that was used; null if none was
     * @param trusted null if Java's own certificates are trusted
     */
    static String reason(
            IOException failure, URI uri, ProxyServer proxy, TrustedCertificates trusted, Duration timeout) {
        if (failure instanceof SSLException tls) {
            // If the failure is not about a certificate, the other side may not speak TLS.
            String reason = TlsFailure.reason(tls, uri, trusted);
            return !reason.startsWith("its certificate") && proxy == null && PortProbe.speaksPlainHttp(uri)
                    ? "this port speaks plain HTTP: use http://"
                    : reason;
        }
        if (failure instanceof SocketTimeoutException && readTimedOut(failure)) {
            return proxy == null && PortProbe.speaksPlainHttp(uri)
                    ? "this port speaks plain HTTP: use http://"
                    : "it does not respond like an https:// server";
        }
        String by = proxy == null ? "" : proxy + ": ";
        if (failure instanceof UnknownHostException) {
            return by + "there is no such host";
        }
        if (failure instanceof SocketTimeoutException) {
            return by + "no connection within " + timeout.toSeconds() + " seconds";
        }
        return by + (failure instanceof ConnectException ? "nothing accepts connections there" : failure.getMessage());
    }

    /** Java has one exception type for both time-outs. Before the request, only a TLS handshake reads. */
    private static boolean readTimedOut(IOException failure) {
        return String.valueOf(failure.getMessage()).startsWith("Read");
    }
}
