package io.optimus.secrets.operators;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A query of an alert or a dashboard. All its selectors name a job. */
record PrometheusQuery(String text) {

    private static final Pattern SELECTOR = Pattern.compile("([a-z_]+)\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*=~?\\s*\"([^\"]*)\"");
    private static final Pattern GROUPED = Pattern.compile("\\bby \\(([^)]*)\\)");

    /** Labels that Prometheus adds to all metrics. */
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance");

    /** A metric that Prometheus creates for every job. */
    private static final String UP = "up";

    /**
     * A selection of series.
     *
     * @param labels the labels, without those that Prometheus adds
     */
    record Selector(String metric, String job, Set<String> labels) {

        private static Selector of(String metric, String conditions) {
            Map<String, String> values = new TreeMap<>();
            LABEL.matcher(conditions).results().forEach(label -> values.put(label.group(1), label.group(2)));
            Set<String> labels = new TreeSet<>(values.keySet());
            labels.removeAll(OF_PROMETHEUS);
            return new Selector(metric, values.getOrDefault("job", ""), labels);
        }
    }

    List<Selector> selectors() {
        return SELECTOR.matcher(text)
                .results()
                .map(found -> Selector.of(found.group(1), found.group(2)))
                .toList();
    }

    /** The labels that the result has, without those that Prometheus adds. */
    Set<String> groupedBy() {
        Set<String> labels = new TreeSet<>();
        GROUPED.matcher(text)
                .results()
                .forEach(group -> labels.addAll(List.of(group.group(1).split(",\\s*"))));
        labels.removeAll(OF_PROMETHEUS);
        return labels;
    }

    /**
     * The metrics and labels of this job that the query uses, but that do not exist.
     *
     * @param present the labels of each existing metric
     */
    Set<String> missing(String job, Map<String, Set<String>> present) {
        Set<String> missing = new TreeSet<>();
        for (Selector selector : selectors()) {
            if (selector.job().equals(job) && !selector.metric().equals(UP)) {
                Set<String> used = new TreeSet<>(selector.labels());
                used.addAll(groupedBy());
                used.removeAll(present.getOrDefault(selector.metric(), Set.of()));
                used.forEach(label -> missing.add(selector.metric() + "{" + label + "}"));
                if (!present.containsKey(selector.metric())) {
                    missing.add(selector.metric());
                }
            }
        }
        return missing;
    }
}
