package io.optimus.secrets.rest;

import io.vertx.core.Future;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;

/** Answers with a {@link Problem} ahead of the resources. */
final class ProblemWriter {

    private ProblemWriter() {}

    static Future<Void> write(RoutingContext context, Problem problem) {
        return context.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(Json.encodeToBuffer(problem));
    }
}
