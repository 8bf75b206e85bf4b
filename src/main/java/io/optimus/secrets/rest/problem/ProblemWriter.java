package io.optimus.secrets.rest.problem;

import io.vertx.core.Future;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;

/** Answers with a {@link Problem} ahead of the resources. */
public final class ProblemWriter {

    /** What is left of a body that long costs less to read and forget than a new connection. */
    private static final long WORTH_READING = 64 * 1024;

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
                .onComplete(told -> context.request().connection().close());
    }

    private static boolean bodyIsShort(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        // It has passed the limit, and is a number by that.
        return length != null && Long.parseLong(length) <= WORTH_READING;
    }
}
