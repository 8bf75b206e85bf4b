package io.optimus.secrets.faults.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.optimus.secrets.faults.load.SecretCall.Operation;
import io.optimus.secrets.faults.load.SecretCall.Outcome;
import io.optimus.secrets.testing.http.SecretsClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Queue;

/**
 * Calls the service as one of many clients, and records the calls. It keeps invalid responses separately.
 */
final class RecordingClient {

    /** Longer than a response may take, so that a call that hangs is detected. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final int number;
    private final String token;
    private final String project;
    private final Queue<String> offences;
    private final Queue<String> withoutResponse;

    /** @param withoutResponse takes the calls whose connection failed; they are an error only while the service runs */
    RecordingClient(int number, String token, String project, Queue<String> offences, Queue<String> withoutResponse) {
        this.number = number;
        this.token = token;
        this.project = project;
        this.offences = offences;
        this.withoutResponse = withoutResponse;
    }

    /** @param host host and port of the service */
    SecretCall call(String host, Operation operation, String name, String value) {
        HttpRequest request = request(host, operation, name, value);
        long start = System.nanoTime();
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            return recorded(operation, name, value, start, response);
        } catch (ConnectException e) {
            withoutResponse.add(operation + ": " + e);
            return new SecretCall(path(name), number, operation, value, start, System.nanoTime(), Outcome.REFUSED, 0);
        } catch (IOException e) {
            withoutResponse.add(operation + ": " + e);
            return new SecretCall(path(name), number, operation, value, start, System.nanoTime(), Outcome.UNKNOWN, 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String path(String name) {
        return project + "/" + name;
    }

    private HttpRequest request(String host, Operation operation, String name, String value) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://" + host + new SecretsClient(token, project).path(name)))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
        return switch (operation) {
            case CREATE -> request.POST(BodyPublishers.ofString(body(value))).build();
            case UPDATE -> request.PUT(BodyPublishers.ofString(body(value))).build();
            case DELETE -> request.DELETE().build();
            case RESOLVE -> request.GET().build();
        };
    }

    private static String body(String value) {
        return JSON.valueToTree(SecretsClient.body("", value.getBytes(StandardCharsets.UTF_8)))
                .toString();
    }

    private SecretCall recorded(
            Operation operation, String name, String value, long start, HttpResponse<String> response)
            throws IOException {
        long end = System.nanoTime();
        JsonNode body = JSON.readTree(response.body());
        Outcome outcome = outcome(operation, response, body);
        boolean read = operation == Operation.RESOLVE && outcome == Outcome.DONE;
        String seen = read
                ? new String(Base64.getDecoder().decode(body.path("value").asText()), StandardCharsets.UTF_8)
                : value;
        return new SecretCall(path(name), number, operation, seen, start, end, outcome, version(response));
    }

    private Outcome outcome(Operation operation, HttpResponse<String> response, JsonNode body) {
        Optional<Outcome> expected = Optional.ofNullable(
                switch (response.statusCode()) {
                    case 200 -> Outcome.DONE;
                    case 409 -> operation == Operation.CREATE ? Outcome.EXISTS : null;
                    case 404 -> operation == Operation.CREATE ? null : Outcome.ABSENT;
                    case 503 ->
                        response.headers().firstValue("Retry-After").orElse("").matches("[1-9][0-9]*")
                                ? unavailable(body)
                                : null;
                    default -> null;
                });
        return expected.orElseGet(() -> {
            offences.add(operation + " was responded to with " + response.statusCode() + " "
                    + response.headers().map() + " " + body.path("message").asText());
            return Outcome.UNKNOWN;
        });
    }

    private static Outcome unavailable(JsonNode problem) {
        return problem.path("message").asText().contains("is not known") ? Outcome.UNKNOWN : Outcome.REFUSED;
    }

    private static long version(HttpResponse<String> response) {
        return response.headers()
                .firstValue("ETag")
                .map(tag -> Long.parseLong(tag.replaceAll("\"(\\d+)-.*", "$1")))
                .orElse(0L);
    }
}
