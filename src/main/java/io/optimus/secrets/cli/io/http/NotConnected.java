package io.optimus.secrets.cli.io.http;

import java.net.ConnectException;

/** There was no connection to a server that could do anything with the request. The message says why, for the user. */
public final class NotConnected extends ConnectException {

    private static final long serialVersionUID = 1L;

    NotConnected(String reason) {
        super(reason);
    }
}
