package io.optimus.secrets.cli.io.http;

import java.io.IOException;

/** A response that is longer than any of the other side's can be. The message says so, for the user. */
public final class ResponseTooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    ResponseTooLarge(int maxBytes) {
        super("sent a response of more than " + maxBytes / (1024 * 1024) + " MiB");
    }
}
