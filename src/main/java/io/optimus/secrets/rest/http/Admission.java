package io.optimus.secrets.rest.http;

import io.optimus.secrets.api.BodyMemory;
import io.optimus.secrets.api.RefusedRequests;
import io.optimus.secrets.api.RequestLimit;
import io.optimus.secrets.rest.problem.Problem;
import io.optimus.secrets.rest.problem.ProblemKind;
import io.optimus.secrets.rest.problem.ProblemWriter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Admits requests of the API up to {@link RequestLimit}. Others get 503 with {@code Retry-After}. Health and metrics are always accepted. */
@ApplicationScoped
public class Admission {

    private static final String KEY = "ticket";
    private static final String RETRY_AFTER_SECONDS = "1";
    private static final Problem OVERLOADED = Problem.of(ProblemKind.UNAVAILABLE, RefusedRequests.MESSAGE, null);

    private final RequestLimit limit;
    private final BodyMemory bodies;
    private final RefusedRequests refused;

    Admission(RequestLimit limit, BodyMemory bodies, RefusedRequests refused) {
        this.limit = limit;
        this.bodies = bodies;
        this.refused = refused;
    }

    /** Runs before the body is read, so that a refused request costs almost nothing. */
    public void check(RoutingContext context) {
        if (!ApiPaths.inApi(context)) {
            context.next();
        } else if (limit.reached()) {
            refuse(context, RefusedRequests.Reason.REQUESTS);
        } else {
            Context eventLoop = Vertx.currentContext();
            RequestLimit.Ticket ticket = limit.ticket(
                    bodies.of(() -> eventLoop.runOnContext(now -> refuse(context, RefusedRequests.Reason.BODIES))));
            context.put(KEY, ticket);
            SerialConnection.whenDone(context, ticket::clientIsDone);
            context.next();
        }
    }

    /** Runs after the body was read, so that slow clients do not use up the limit. */
    public void begin(RoutingContext context) {
        if (!ApiPaths.inApi(context) || of(context).begin()) {
            context.next();
        } else {
            refuse(context, RefusedRequests.Reason.REQUESTS);
        }
    }

    private void refuse(RoutingContext context, RefusedRequests.Reason reason) {
        if (!context.response().ended()) {
            refused.count(reason);
            context.response().putHeader("Retry-After", RETRY_AFTER_SECONDS);
            ProblemWriter.writeUnread(context, OVERLOADED);
        }
    }

    /** The ticket of a request that has passed {@link #check}. */
    public static RequestLimit.Ticket of(RoutingContext context) {
        return context.get(KEY);
    }
}
