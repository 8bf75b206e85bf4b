package io.optimus.secrets.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/** Bounds how many requests of the API are in work. The calls for machines, health and metrics, are always let in. */
@ApplicationScoped
class RequestLimit {

    private final AtomicInteger inWork = new AtomicInteger();
    private final int most;
    private final Overload overload;

    RequestLimit(HttpLimits limits, Overload overload, MeterRegistry metrics) {
        this.most = limits.requests();
        this.overload = overload;
        metrics.gauge("requests.in.work", inWork);
    }

    /** Before the body is read, so that what will be refused costs next to nothing. */
    void check(RoutingContext context) {
        if (ApiPaths.inApi(context) && inWork.get() >= most) {
            overload.refuse(context, Overload.Reason.REQUESTS);
        } else {
            context.next();
        }
    }

    /** After the body was read, so that whoever sends slowly takes nobody's place. */
    void begin(RoutingContext context) {
        if (!ApiPaths.inApi(context)) {
            context.next();
            return;
        }
        if (inWork.incrementAndGet() > most) {
            inWork.decrementAndGet();
            overload.refuse(context, Overload.Reason.REQUESTS);
            return;
        }
        context.addEndHandler(end -> inWork.decrementAndGet());
        context.next();
    }
}
