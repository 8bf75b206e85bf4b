package io.optimus.secrets.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts in {@code requests_refused_total} the requests that were refused because of a limit, from 0 at the start. */
@Startup
@ApplicationScoped
public class RefusedRequests {

    public static final String MESSAGE =
            "the service has reached its limit of concurrent requests, so nothing was done; try again later";

    /** Which limit it was. */
    public enum Reason {
        REQUESTS,
        BODIES
    }

    private final Map<Reason, Counter> counters = new EnumMap<>(Reason.class);

    RefusedRequests(MeterRegistry metrics) {
        for (Reason reason : Reason.values()) {
            counters.put(
                    reason,
                    Counter.builder("requests.refused")
                            .description("Requests that were refused because of a limit")
                            .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                            .register(metrics));
        }
    }

    public void count(Reason reason) {
        counters.get(reason).increment();
    }
}
