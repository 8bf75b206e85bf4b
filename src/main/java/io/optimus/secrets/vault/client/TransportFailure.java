package io.optimus.secrets.vault.client;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/** Vault gave no response to a request. */
final class TransportFailure extends RuntimeException {

    enum Kind {
        /** There was no connection, so nothing was sent. */
        UNREACHABLE("Vault cannot be reached"),
        TIMEOUT("Vault did not respond in time"),
        CONNECTION_LOST("the connection to Vault was lost");

        private final String message;

        Kind(String message) {
            this.message = message;
        }
    }

    private final Kind kind;

    TransportFailure(Kind kind) {
        super(kind.message, null, false, false);
        this.kind = kind;
    }

    static TransportFailure of(Throwable cause) {
        boolean unreachable = cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof UnresolvedAddressException
                || cause instanceof ConnectionPoolTooBusyException
                || cause instanceof SSLHandshakeException;
        Kind sent = cause instanceof TimeoutException ? Kind.TIMEOUT : Kind.CONNECTION_LOST;
        return new TransportFailure(unreachable ? Kind.UNREACHABLE : sent);
    }

    Kind kind() {
        return kind;
    }
}
