package io.optimus.secrets.docs;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A table of the service's own metrics, from Prometheus's text format. */
record MetricsPage(String metrics) {

    /** The other metrics are Quarkus's and the JVM's. */
    private static final Pattern OWN =
            Pattern.compile("(?m)^# HELP ((?:vault|secret|requests?|http_server_requests)_\\w+) ?(.*)$");

    String markdown() {
        StringBuilder page = new StringBuilder("""
                # Metrics

                `bin/dev reference` generates this page from `/q/metrics`. The service's own metrics are listed. The others are those of
                Quarkus and of the JVM. [alerts.yaml](../alerts.yaml) has alerts on them, and [operators.md](../operators.md#alerts) says
                what to do.

                | metric | type | labels | meaning |
                |---|---|---|---|
                """);
        Map<String, String> rows = new TreeMap<>();
        Matcher own = OWN.matcher(metrics);
        while (own.find()) {
            String type = found("(?m)^# TYPE " + own.group(1) + " (\\w+)$");
            // In OpenMetrics, only the samples of a counter have the suffix _total.
            String metric = own.group(1).replaceFirst("_total$", "") + (type.equals("counter") ? "_total" : "");
            rows.put(metric, "| `%s` | %s | %s | %s |%n".formatted(metric, type, labels(metric), own.group(2)));
        }
        rows.values().forEach(page::append);
        return page.toString();
    }

    private String found(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(metrics);
        return matcher.find() ? matcher.group(1) : "";
    }

    private String labels(String metric) {
        TreeSet<String> labels = new TreeSet<>();
        Pattern.compile("(?m)^" + metric + "(?:_bucket|_count|_sum)?\\{(.*)} ")
                .matcher(metrics)
                .results()
                .forEach(sample -> Pattern.compile("(\\w+)=\"")
                        .matcher(sample.group(1))
                        .results()
                        .forEach(label -> labels.add(label.group(1))));
        // The label of histogram buckets.
        labels.remove("le");
        return labels.stream().map(label -> "`" + label + "`").collect(Collectors.joining(", "));
    }
}
