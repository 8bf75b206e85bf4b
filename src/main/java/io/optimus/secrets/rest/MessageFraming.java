package io.optimus.secrets.rest;

import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * Takes care that what follows a request on its connection is not taken for another one that nobody has sent. A body in chunks may
 * have had a {@code Content-Length} as well, which Netty drops silently and a proxy may have gone by: so nothing more is read
 * from that connection, as RFC 9112 6.1 asks. An encoding that is not {@code chunked} is refused: Netty would pass over it.
 */
final class MessageFraming {

    private MessageFraming() {}

    static void check(RoutingContext context) {
        if (context.request().version() == null) {
            refuse(context, "only HTTP is spoken here");
            return;
        }
        List<String> encodings = context.request().headers().getAll("Transfer-Encoding");
        if (encodings.isEmpty()) {
            context.next();
            return;
        }
        context.response().putHeader("Connection", "close");
        if (encodings.size() == 1 && encodings.get(0).equalsIgnoreCase("chunked")) {
            context.next();
        } else {
            refuse(context, "Transfer-Encoding can only be chunked");
        }
    }

    private static void refuse(RoutingContext context, String message) {
        if (!context.response().ended()) {
            ProblemWriter.write(context, Problem.of(ProblemKind.INVALID_ARGUMENT, message, null))
                    .onComplete(told -> context.request().connection().close());
        }
    }
}
