package io.optimus.secrets.rest.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.optimus.secrets.rest.problem.Problem;
import io.optimus.secrets.rest.problem.ProblemKind;
import io.optimus.secrets.rest.problem.ProblemWriter;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** Refuses a request if there are too many: 503 with {@code Retry-After}, counted in {@code requests_refused_total}. */
@ApplicationScoped
class LoadShedding {

    private static final String RETRY_AFTER_SECONDS = "1";

    private static final Problem OVERLOADED = Problem.of(
            ProblemKind.UNAVAILABLE,
            "the service has reached its limit of concurrent requests, so nothing was done; try again later",
            null);

    enum Reason {
        REQUESTS,
        BODIES
    }

    private final Counter requests;
    private final Counter bodies;

    LoadShedding(MeterRegistry metrics) {
        requests = counter(metrics, Reason.REQUESTS);
        bodies = counter(metrics, Reason.BODIES);
    }

    private static Counter counter(MeterRegistry metrics, Reason reason) {
        return Counter.builder("requests.refused")
                .description("Requests that were refused because of a limit")
                .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                .register(metrics);
    }

    void refuse(RoutingContext context, Reason reason) {
        if (context.response().ended()) {
            return;
        }
        (reason == Reason.REQUESTS ? requests : bodies).increment();
        context.response().putHeader("Retry-After", RETRY_AFTER_SECONDS);
        ProblemWriter.writeUnread(context, OVERLOADED);
    }
}
