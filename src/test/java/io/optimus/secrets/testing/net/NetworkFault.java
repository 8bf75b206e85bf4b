package io.optimus.secrets.testing.net;

/** What a {@link NetworkProxy} does to one request and its response. */
public enum NetworkFault {
    /** The connection is closed when the request has come; the server never sees it. */
    CUT_BEFORE_REQUEST,
    RESET_BEFORE_REQUEST,
    /** The server gets half of the request, and then the end of the connection. */
    HALF_REQUEST,
    /** The server has responded, and nothing of the response arrives. */
    CUT_BEFORE_RESPONSE,
    RESET_BEFORE_RESPONSE,
    /** As {@link #CUT_BEFORE_RESPONSE}, and from then on no connection comes about, until the network is healed. */
    GONE_BEFORE_RESPONSE,
    /** The response ends in the middle of its headers. */
    HALF_HEAD,
    /** The response's headers arrive, and half of its body; without a body, half of the headers. */
    HALF_BODY,
    RESET_IN_BODY,
    /** The request is held until the client has timed out, and then delivered. */
    LATE_REQUEST,
    /** The server has responded at once, but the response is held until the client has timed out. */
    LATE_RESPONSE;

    /** Whether the client has to wait until it gives up. */
    public boolean late() {
        return this == LATE_REQUEST || this == LATE_RESPONSE;
    }

    boolean resets() {
        return this == RESET_BEFORE_REQUEST || this == RESET_BEFORE_RESPONSE || this == RESET_IN_BODY;
    }

    /** Whether the whole request reaches the server. */
    boolean delivers() {
        return this != CUT_BEFORE_REQUEST && this != RESET_BEFORE_REQUEST && this != HALF_REQUEST;
    }
}
