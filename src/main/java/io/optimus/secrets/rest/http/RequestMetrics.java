package io.optimus.secrets.rest.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.optimus.secrets.contract.Route;
import io.vertx.core.AsyncResult;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Measures the requests of the API as {@code http_server_requests_seconds}, with Micrometer's usual labels. Quarkus's own metric would
 * have a series for each path that is refused before routing, and callers could fill the memory with them.
 */
@ApplicationScoped
public class RequestMetrics {

    private static final String OTHER = "OTHER";
    private static final String NO_ROUTE = "NOT_FOUND";

    /** The connection was closed before the response was sent. */
    private static final String NO_RESPONSE = "none";

    private static final Duration[] BUCKETS = Stream.of(5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry metrics;
    /** A look-up in the registry would take longer than one here. */
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

    RequestMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    public void begin(RoutingContext context) {
        if (ApiPaths.inApi(context)) {
            Timer.Sample sample = Timer.start(metrics);
            context.addEndHandler(end -> sample.stop(timer(context, end)));
        }
        context.next();
    }

    /** The labels of a series. */
    private record Series(String method, String uri, String status) {}

    private Timer timer(RoutingContext context, AsyncResult<Void> end) {
        String method = context.request().method().name();
        boolean responded = end.succeeded() && context.response().ended();
        return timers.computeIfAbsent(
                new Series(
                        ApiMethods.known(method) ? method : OTHER,
                        Route.of(context.normalizedPath()).map(Route::template).orElse(NO_ROUTE),
                        responded ? String.valueOf(context.response().getStatusCode()) : NO_RESPONSE),
                this::timer);
    }

    private Timer timer(Series series) {
        return Timer.builder("http.server.requests")
                .description("Requests of the API; the status none is a request without a response")
                .tag("method", series.method())
                .tag("uri", series.uri())
                .tag("status", series.status())
                .serviceLevelObjectives(BUCKETS)
                .register(metrics);
    }
}
