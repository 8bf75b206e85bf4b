package io.optimus.secrets.testing.http;

import static io.restassured.RestAssured.given;

import io.optimus.secrets.testing.net.PlainRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The service's metrics at one moment, in Prometheus's text format. */
public record Metrics(String text) {

    private static final Pattern LABEL = Pattern.compile("[{,](\\w+)=\"");

    public static Metrics ofService() {
        return new Metrics(
                given().get("/q/metrics").then().statusCode(200).extract().asString());
    }

    /** The number of such events; 0 if none was counted. */
    public double secretEvents(String project, String namespace, String status) {
        return sum(
                "secret_events_total",
                List.of(label("project", project), label("namespace", namespace), label("status", status)));
    }

    /** How many calls of this operation had this status; {@code none} if Vault did not respond. */
    public double vaultRequests(String operation, String status) {
        return sum("vault_request_seconds_count", List.of(label("operation", operation), label("status", status)));
    }

    /** The number of such requests to the API. */
    public double requests(String method, String route, int status) {
        return sum(
                "http_server_requests_seconds_count",
                List.of(label("method", method), label("uri", route), label("status", Integer.toString(status))));
    }

    /** The number of such requests whose connection was closed before the response was sent. */
    public double requestsWithoutResponse(String method, String route) {
        return sum(
                "http_server_requests_seconds_count",
                List.of(label("method", method), label("uri", route), label("status", "none")));
    }

    public double requestsRefused(String reason) {
        return sum("requests_refused_total", List.of(label("reason", reason)));
    }

    /** The metrics of the service on this port. */
    public static Metrics of(int port) {
        return new Metrics(PlainRequest.of("GET", "/q/metrics").send(port).body());
    }

    /** The bytes of request bodies that the service holds. */
    public double requestBodies() {
        return gauge("request_bodies_bytes");
    }

    public double requestsInProgress() {
        return gauge("requests_in_progress");
    }

    /** The names of the labels of each metric. */
    public Map<String, Set<String>> labels() {
        Map<String, Set<String>> labels = new TreeMap<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            Set<String> ofMetric = labels.computeIfAbsent(line.split("[{ ]")[0], metric -> new TreeSet<>());
            LABEL.matcher(line).results().forEach(label -> ofMetric.add(label.group(1)));
        });
        return labels;
    }

    /** The values of a label of the metric. */
    public Set<String> values(String metric, String label) {
        Pattern value = Pattern.compile("[{,]" + label + "=\"([^\"]*)\"");
        Set<String> values = new TreeSet<>();
        text.lines()
                .filter(line -> line.startsWith(metric + "{"))
                .forEach(line -> value.matcher(line).results().forEach(found -> values.add(found.group(1))));
        return values;
    }

    private double gauge(String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(Metrics::value)
                .sum();
    }

    private double sum(String metric, List<String> labels) {
        return text.lines()
                .filter(line -> line.startsWith(metric + "{"))
                .filter(line -> labels.stream().allMatch(line::contains))
                .mapToDouble(Metrics::value)
                .sum();
    }

    private static double value(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }

    private static String label(String name, String value) {
        return "%s=\"%s\"".formatted(name, value);
    }
}
