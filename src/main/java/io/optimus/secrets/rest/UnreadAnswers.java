package io.optimus.secrets.rest;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * Whoever sends request after request on one connection and reads no answers gets no more of them. Vert.x would go on, and keep
 * what it answered in memory.
 */
final class UnreadAnswers {

    private UnreadAnswers() {}

    /** Goes on once the client has read most of the answers before this one. */
    static void await(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (!response.writeQueueFull()) {
            context.next();
            return;
        }
        response.drainHandler(drained -> {
            response.drainHandler(null);
            context.next();
        });
    }
}
