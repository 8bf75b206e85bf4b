package io.optimus.secrets.testing.net;

/** What a {@link NetworkProxy} does to one request and its answer. */
public enum NetworkFault {
    /** The connection is closed when the request has come; the server never sees it. */
    CUT_BEFORE_REQUEST,
    RESET_BEFORE_REQUEST,
    /** The server gets half of the request, and then the end of the connection. */
    HALF_REQUEST,
    /** The server has answered, and nothing of that arrives. */
    CUT_BEFORE_ANSWER,
    RESET_BEFORE_ANSWER,
    /** As {@link #CUT_BEFORE_ANSWER}, and from then on no connection comes about, until the network is healed. */
    GONE_BEFORE_ANSWER,
    /** The answer ends in the middle of its headers. */
    HALF_HEAD,
    /** The answer's headers arrive, and half of its body; of an answer without a body, half of the headers. */
    HALF_BODY,
    RESET_IN_BODY,
    /** The request is held until the client has given up, and then delivered. */
    LATE_REQUEST,
    /** The server has answered at once; the client has given up by the time that the answer could arrive. */
    LATE_ANSWER;

    /** Whether the client has to wait until it gives up. */
    public boolean late() {
        return this == LATE_REQUEST || this == LATE_ANSWER;
    }

    boolean resets() {
        return this == RESET_BEFORE_REQUEST || this == RESET_BEFORE_ANSWER || this == RESET_IN_BODY;
    }

    /** Whether the whole request reaches the server. */
    boolean delivers() {
        return this != CUT_BEFORE_REQUEST && this != RESET_BEFORE_REQUEST && this != HALF_REQUEST;
    }
}
