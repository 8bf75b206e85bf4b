package io.optimus.secrets.cli.http;

import java.net.ConnectException;

/** No connection came about, so that nothing was sent. The message says why, for the user. */
public final class NotConnected extends ConnectException {

    private static final long serialVersionUID = 1L;

    NotConnected(String reason) {
        super(reason);
    }
}
