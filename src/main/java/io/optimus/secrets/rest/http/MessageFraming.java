package io.optimus.secrets.rest.http;

import io.optimus.secrets.rest.problem.Problem;
import io.optimus.secrets.rest.problem.ProblemKind;
import io.optimus.secrets.rest.problem.ProblemWriter;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * Refuses what Netty takes for HTTP/1.1 and is not, or what a proxy may understand in another way: two hosts, or an encoding that
 * Netty ignores, so that it sees the end of the body elsewhere. Nothing more is read from that connection, since it may be a
 * request that no client has sent.
 */
public final class MessageFraming {

    private MessageFraming() {}

    public static void check(RoutingContext context) {
        if (context.request().version() == null) {
            refuse(context, "this service speaks HTTP/1.1");
            return;
        }
        if (context.request().headers().getAll("Host").size() > 1) {
            refuse(context, "the Host header is given more than once");
            return;
        }
        List<String> encodings = context.request().headers().getAll("Transfer-Encoding");
        if (encodings.isEmpty() || encodings.size() == 1 && encodings.get(0).equalsIgnoreCase("chunked")) {
            context.next();
        } else {
            refuse(context, "Transfer-Encoding can only be chunked");
        }
    }

    /** What Vert.x refuses before, such as a request without a host; Quarkus would log each with a stack trace. */
    public static void failed(RoutingContext context) {
        if (context.statusCode() >= 400 && context.statusCode() < 500) {
            refuse(context, "the request is not valid HTTP/1.1");
        } else {
            context.next();
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
