package io.optimus.secrets.rest.problem;

import io.vertx.core.Future;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;

/** Responds with a {@link Problem} without a resource. */
public final class ProblemWriter {

    /** Reading and dropping a body of this size costs less than a new connection. */
    private static final long MAX_SKIPPED = 64 * 1024;

    private ProblemWriter() {}

    public static Future<Void> write(RoutingContext context, Problem problem) {
        return context.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(Json.encodeToBuffer(problem));
    }

    /** For a request whose body will not be read. */
    public static void writeUnread(RoutingContext context, Problem problem) {
        if (context.request().isEnded() || bodyIsShort(context)) {
            write(context, problem);
            context.request().resume();
        } else {
            writeAndClose(context, problem);
        }
    }

    public static void writeAndClose(RoutingContext context, Problem problem) {
        context.response().putHeader("Connection", "close");
        write(context, problem)
                .onComplete(written -> context.request().connection().close());
    }

    private static boolean bodyIsShort(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        // It is a number, because it has passed BodyReader#checkLength.
        return length != null && Long.parseLong(length) <= MAX_SKIPPED;
    }
}
