package io.optimus.secrets.vault.client;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Measures the calls to Vault as {@code vault_request_seconds}. */
@ApplicationScoped
class VaultCallMetrics {

    private static final int NO_RESPONSE = 0;

    private final MeterRegistry metrics;
    /** A look-up in the registry would take longer than one here. */
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

    VaultCallMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    Timer.Sample begin() {
        return Timer.start(metrics);
    }

    /** @param response null if there is none */
    void end(Timer.Sample sample, VaultCall call, CallResponse response) {
        int status = response == null ? NO_RESPONSE : response.status();
        sample.stop(timers.computeIfAbsent(new Series(call.operation(), status), this::timer));
    }

    /** The labels of a series. */
    private record Series(String operation, int status) {}

    private Timer timer(Series series) {
        return Timer.builder("vault.request")
                .description("Calls to Vault; the status none is a call without a response")
                .tag("operation", series.operation())
                .tag("status", series.status() == NO_RESPONSE ? "none" : String.valueOf(series.status()))
                .publishPercentileHistogram()
                .register(metrics);
    }
}
