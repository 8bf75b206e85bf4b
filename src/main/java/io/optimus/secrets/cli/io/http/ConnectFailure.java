package io.optimus.secrets.cli.io.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** What a connection that failed means to the user. */
final class ConnectFailure {

    private ConnectFailure() {}

    /**
     * @param proxy through which it was tried; null if directly
     * @param trusted null if Java's own certificates are trusted
     */
    static String reason(
            IOException failure, URI uri, ProxyServer proxy, TrustedCertificates trusted, Duration timeout) {
        if (failure instanceof SSLException tls) {
            // Of a certificate, the peer speaks TLS; of anything else it may not.
            String reason = TlsFailure.reason(tls, uri, trusted);
            return !reason.startsWith("its certificate") && proxy == null && PortProbe.speaksPlainHttp(uri)
                    ? "this port speaks plain HTTP: use http://"
                    : reason;
        }
        if (failure instanceof SocketTimeoutException && readTimedOut(failure)) {
            return proxy == null && PortProbe.speaksPlainHttp(uri)
                    ? "this port speaks plain HTTP: use http://"
                    : "it does not respond as a server of https:// does";
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

    /** Java has one type for both time-outs; before the request, only a TLS handshake reads. */
    private static boolean readTimedOut(IOException failure) {
        return String.valueOf(failure.getMessage()).startsWith("Read");
    }
}
