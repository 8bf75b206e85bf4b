package io.optimus.secrets.rest.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.optimus.secrets.rest.problem.Problem;
import io.optimus.secrets.rest.problem.ProblemKind;
import io.optimus.secrets.rest.problem.ProblemWriter;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** Refuses what would be too much for now: 503 with {@code Retry-After}, counted in {@code requests_refused_total}. */
@ApplicationScoped
class LoadShedding {

    private static final String RETRY_AFTER_SECONDS = "1";

    private static final Problem TOO_MUCH = Problem.of(
            ProblemKind.UNAVAILABLE,
            "the service has as much to do as it can at once, so this was not begun; try again later",
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
                .description("Requests that were too much at once")
                .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                .register(metrics);
    }

    void refuse(RoutingContext context, Reason reason) {
        if (context.response().ended()) {
            return;
        }
        (reason == Reason.REQUESTS ? requests : bodies).increment();
        context.response().putHeader("Retry-After", RETRY_AFTER_SECONDS);
        ProblemWriter.writeUnread(context, TOO_MUCH);
    }
}
