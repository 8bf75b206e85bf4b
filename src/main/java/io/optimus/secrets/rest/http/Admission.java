package io.optimus.secrets.rest.http;

import io.optimus.secrets.api.BodyMemory;
import io.optimus.secrets.api.RefusedRequests;
import io.optimus.secrets.api.RequestLimit;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Admits requests of the API up to {@link RequestLimit}. Health and metrics are always accepted. */
@ApplicationScoped
public class Admission {

    private static final String KEY = "ticket";

    private final RequestLimit limit;
    private final BodyMemory bodies;
    private final LoadShedding loadShedding;

    Admission(RequestLimit limit, BodyMemory bodies, LoadShedding loadShedding) {
        this.limit = limit;
        this.bodies = bodies;
        this.loadShedding = loadShedding;
    }

    /** Runs before the body is read, so that a refused request costs almost nothing. */
    public void check(RoutingContext context) {
        if (!ApiPaths.inApi(context)) {
            context.next();
        } else if (limit.reached()) {
            loadShedding.refuse(context, RefusedRequests.Reason.REQUESTS);
        } else {
            Context eventLoop = Vertx.currentContext();
            RequestLimit.Ticket ticket = limit.ticket(bodies.of(
                    () -> eventLoop.runOnContext(now -> loadShedding.refuse(context, RefusedRequests.Reason.BODIES))));
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
            loadShedding.refuse(context, RefusedRequests.Reason.REQUESTS);
        }
    }

    /** The ticket of a request that has passed {@link #check}. */
    public static RequestLimit.Ticket of(RoutingContext context) {
        return context.get(KEY);
    }
}
