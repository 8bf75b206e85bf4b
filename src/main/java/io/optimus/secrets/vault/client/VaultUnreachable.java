package io.optimus.secrets.vault.client;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLHandshakeException;

/** No connection to Vault could be had, so that nothing was sent. */
public final class VaultUnreachable extends RuntimeException {

    VaultUnreachable() {
        super("Vault cannot be reached", null, false, false);
    }

    static boolean causedBy(Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof UnresolvedAddressException
                || failure instanceof ConnectionPoolTooBusyException
                || failure instanceof SSLHandshakeException;
    }
}
