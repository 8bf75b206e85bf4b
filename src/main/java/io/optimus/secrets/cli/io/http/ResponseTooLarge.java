package io.optimus.secrets.cli.io.http;

import java.io.IOException;

/** The response is larger than any valid one. The message tells the user so. */
public final class ResponseTooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    ResponseTooLarge(int maxBytes) {
        super("sent a response of more than " + maxBytes / (1024 * 1024) + " MiB");
    }
}
