package io.optimus.secrets.cli.io.http;

import java.net.ConnectException;

/** The server was not reached. The message tells the user why. */
public final class NotConnected extends ConnectException {

    private static final long serialVersionUID = 1L;

    NotConnected(String reason) {
        super(reason);
    }
}
