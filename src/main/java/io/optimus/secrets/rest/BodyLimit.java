package io.optimus.secrets.rest;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

/**
 * Refuses a body by its {@code Content-Length}, before any of it is read; one that does not tell its length, as soon as it is
 * over the limit. Bodies are read here because the resources would hold a thread while a slow client sends, and would not
 * answer before all is sent.
 */
final class BodyLimit {

    private static final String API = "/api/";

    private final long bytes;

    BodyLimit(long bytes) {
        this.bytes = bytes;
    }

    void check(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        if (length == null || withinLimit(length)) {
            context.next();
        } else {
            refuse(context);
        }
    }

    /** Of a write in the API; other calls have no body, or are not ours. */
    void read(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean write =
                request.method().equals(HttpMethod.POST) || request.method().equals(HttpMethod.PUT);
        if (!write || request.isEnded() || !context.normalizedPath().startsWith(API)) {
            context.next();
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            context.response().writeContinue();
            // Else the resource would say it once more.
            request.headers().remove("Expect");
        }
        Buffer body = Buffer.buffer();
        request.handler(part -> {
                    if (context.response().ended()) {
                        return;
                    }
                    body.appendBuffer(part);
                    if (body.length() > bytes) {
                        refuse(context).onComplete(told -> request.connection().close());
                    }
                })
                .endHandler(end -> {
                    if (!context.response().ended()) {
                        ((RoutingContextInternal) context).setBody(body);
                        context.next();
                    }
                })
                .resume();
    }

    private Future<Void> refuse(RoutingContext context) {
        context.response().putHeader("Connection", "close");
        return ProblemWriter.write(context, Problem.of(ProblemKind.TOO_LARGE, message(), null));
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
