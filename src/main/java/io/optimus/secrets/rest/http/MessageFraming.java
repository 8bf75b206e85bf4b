package io.optimus.secrets.rest.http;

import io.optimus.secrets.rest.problem.Problem;
import io.optimus.secrets.rest.problem.ProblemKind;
import io.optimus.secrets.rest.problem.ProblemWriter;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * Refuses requests that Netty accepts although they are not valid HTTP/1.1, or that a proxy may parse differently. Examples are two
 * {@code Host} headers, or an encoding that Netty ignores, so that the body would end at another byte. The connection is closed, because
 * the bytes that follow may be a smuggled request.
 */
public final class MessageFraming {

    private MessageFraming() {}

    public static void check(RoutingContext context) {
        if (context.request().version() == null) {
            refuse(context, "this service supports HTTP/1.1 only");
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

    /** For requests that Vert.x refuses itself, such as one without a host. Quarkus would log each with a stack trace. */
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
                    .onComplete(written -> context.request().connection().close());
        }
    }
}
