package io.optimus.secrets.rest;

import io.vertx.ext.web.RoutingContext;

/**
 * Refuses a body by its {@code Content-Length}, before any of it is read. One that does not tell its length is cut off by
 * Quarkus at the same limit.
 */
final class BodyLimit {

    private final long bytes;

    BodyLimit(long bytes) {
        this.bytes = bytes;
    }

    void check(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        if (length == null || withinLimit(length)) {
            context.next();
            return;
        }
        context.response().putHeader("Connection", "close");
        ProblemWriter.write(context, Problem.of(ProblemKind.TOO_LARGE, message(), null));
    }

    private boolean withinLimit(String length) {
        try {
            return Long.parseLong(length) <= bytes;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private String message() {
        return "the body is larger than %d bytes, the most that is accepted".formatted(bytes);
    }
}
