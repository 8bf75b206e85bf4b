package io.optimus.secrets.faults.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The results of the requests of one load, with their times. Written by one thread, and read when it is done. */
public final class LoadResults {

    private static final String NOT_SENT = "not sent";

    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<Long> doneMicros = new ArrayList<>();
    private final List<Long> allMicros = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    void done(Duration took) {
        doneMicros.add(took.toNanos() / 1000);
        count("done", took);
    }

    /** The service refused the request with 429 or 503 and {@code Retry-After}. */
    void refused(int status, Duration took) {
        count("refused with " + status, took);
    }

    /** An unexpected response, or no response. */
    void wrong(String what, Duration took) {
        wrong.add(what);
        count("wrong", took);
    }

    /** Too many requests were outstanding. */
    void notSent() {
        counts.merge(NOT_SENT, 1, Integer::sum);
    }

    private void count(String outcome, Duration took) {
        counts.merge(outcome, 1, Integer::sum);
        allMicros.add(took.toNanos() / 1000);
    }

    public int done() {
        return doneMicros.size();
    }

    public int refused() {
        return allMicros.size() - doneMicros.size() - wrong.size();
    }

    /** The fraction of requests that were not sent, from 0 to 1. */
    public double shareNotSent() {
        int notSent = counts.getOrDefault(NOT_SENT, 0);
        return (double) notSent / (notSent + allMicros.size());
    }

    public List<String> wrong() {
        return wrong;
    }

    public Duration median() {
        long[] sorted = doneMicros.stream().mapToLong(Long::longValue).sorted().toArray();
        return Duration.ofNanos(1000 * sorted[sorted.length / 2]);
    }

    public Duration longest() {
        return Duration.ofNanos(1000 * (allMicros.isEmpty() ? 0 : Collections.max(allMicros)));
    }

    @Override
    public String toString() {
        return "%s; done in %s; any response in %s".formatted(counts, quantiles(doneMicros), quantiles(allMicros));
    }

    private static String quantiles(List<Long> micros) {
        long[] sorted = micros.stream().mapToLong(each -> each / 1000).sorted().toArray();
        return sorted.length == 0
                ? "-"
                : "%d ms (median), %d ms (99 %%), %d ms (longest)"
                        .formatted(
                                sorted[sorted.length / 2], sorted[sorted.length * 99 / 100], sorted[sorted.length - 1]);
    }
}
