package io.optimus.secrets.rest;

import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * Refuses what Netty takes for HTTP/1.1 and is not, or has a body whose end a proxy may see elsewhere: of an unknown encoding Netty
 * takes no notice. Nothing more is read from that connection, since it may be a request that nobody has sent.
 */
final class MessageFraming {

    private MessageFraming() {}

    static void check(RoutingContext context) {
        if (context.request().version() == null) {
            refuse(context, "only HTTP is spoken here");
            return;
        }
        List<String> encodings = context.request().headers().getAll("Transfer-Encoding");
        if (encodings.isEmpty() || encodings.size() == 1 && encodings.get(0).equalsIgnoreCase("chunked")) {
            context.next();
        } else {
            refuse(context, "Transfer-Encoding can only be chunked");
        }
    }

    private static void refuse(RoutingContext context, String message) {
        if (!context.response().ended()) {
            context.response().putHeader("Connection", "close");
            ProblemWriter.write(context, Problem.of(ProblemKind.INVALID_ARGUMENT, message, null))
                    .onComplete(told -> context.request().connection().close());
        }
    }
}
