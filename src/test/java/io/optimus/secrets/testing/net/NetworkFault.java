package io.optimus.secrets.testing.net;

/** What a {@link NetworkProxy} does to one request and its response. */
public enum NetworkFault {
    /** The proxy closes the connection when the request has arrived. The server never sees the request. */
    CUT_BEFORE_REQUEST,
    RESET_BEFORE_REQUEST,
    /** The server gets half of the request. Then the proxy closes the connection. */
    HALF_REQUEST,
    /** The server responds, but nothing of the response arrives. */
    CUT_BEFORE_RESPONSE,
    RESET_BEFORE_RESPONSE,
    /** As {@link #CUT_BEFORE_RESPONSE}. Then the proxy refuses all connections until {@link NetworkProxy#clearFaults()}. */
    GONE_BEFORE_RESPONSE,
    /** The response ends in the middle of its headers. */
    HALF_HEAD,
    /** The headers and half of the body of the response arrive; without a body, half of the headers. */
    HALF_BODY,
    RESET_IN_BODY,
    /** The request is held until the client has timed out. Then it is delivered. */
    LATE_REQUEST,
    /** The server responds at once, but the response is held until the client has timed out. */
    LATE_RESPONSE;

    /** Whether the client has to wait until it times out. */
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
