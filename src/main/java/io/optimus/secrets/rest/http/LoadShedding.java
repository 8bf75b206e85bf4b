package io.optimus.secrets.rest.http;

import io.optimus.secrets.api.RefusedRequests;
import io.optimus.secrets.rest.problem.Problem;
import io.optimus.secrets.rest.problem.ProblemKind;
import io.optimus.secrets.rest.problem.ProblemWriter;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Refuses a request if there are too many: 503 with {@code Retry-After}. */
@ApplicationScoped
class LoadShedding {

    private static final String RETRY_AFTER_SECONDS = "1";

    private static final Problem OVERLOADED = Problem.of(ProblemKind.UNAVAILABLE, RefusedRequests.MESSAGE, null);

    private final RefusedRequests refused;

    LoadShedding(RefusedRequests refused) {
        this.refused = refused;
    }

    void refuse(RoutingContext context, RefusedRequests.Reason reason) {
        if (context.response().ended()) {
            return;
        }
        refused.count(reason);
        context.response().putHeader("Retry-After", RETRY_AFTER_SECONDS);
        ProblemWriter.writeUnread(context, OVERLOADED);
    }
}
