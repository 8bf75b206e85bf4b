package io.optimus.secrets.cli.api;

import io.optimus.secrets.cli.CommandFailure;
import io.optimus.secrets.cli.NotAuthenticated;
import io.optimus.secrets.cli.http.JsonHttpClient;
import io.optimus.secrets.cli.http.JsonResponse;
import io.optimus.secrets.cli.settings.Host;
import io.optimus.secrets.cli.settings.Token;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/** Calls to the service with the caller's token: an answer that it did, or an exception that says why not. */
final class ServiceConnection {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    private static final String UNLIKE_OURS = "does not look like an optimus-secrets service";

    private final JsonHttpClient http = new JsonHttpClient(CONNECT_TIMEOUT, READ_TIMEOUT);
    private final Random requestIds = new Random();
    private final Host host;
    private final Token token;

    ServiceConnection(Host host, Token token) {
        this.host = host;
        this.token = token;
    }

    JsonResponse read(String path) {
        return call("GET", path, null, null);
    }

    /** A question whose body is too much for a path; it changes nothing. */
    JsonResponse ask(String path, Object body) {
        return call("POST", path, body, null);
    }

    /**
     * @param findOut the command that shows whether the call took effect, for where the answer does not arrive
     * @throws Refusal where the service did not do it
     * @throws CommandFailure where it was not reached, or it is unknown whether it did it
     */
    void write(String method, String path, Object body, String findOut) {
        call(method, path, body, findOut);
    }

    private JsonResponse call(String method, String path, Object body, String findOut) {
        String requestId = "cli-" + Long.toHexString(requestIds.nextLong()) + Long.toHexString(requestIds.nextLong());
        Map<String, String> headers = Map.of("Authorization", "Bearer " + token.value(), "X-Request-Id", requestId);
        JsonResponse response;
        try {
            response = http.send(method, host.resolve(path), headers, body);
        } catch (ConnectException e) {
            throw new CommandFailure("cannot reach " + host + ": " + reason(e));
        } catch (IOException e) {
            throw noAnswer(e instanceof SocketTimeoutException ? "did not answer in time" : "broke off", findOut);
        }
        if (response.status() == 401) {
            throw new NotAuthenticated(host + " does not accept " + token, host.given());
        }
        if (!response.successful()) {
            throw refusal(response, requestId, findOut);
        }
        if (!response.hasObject()) {
            throw noAnswer(UNLIKE_OURS, findOut);
        }
        return response;
    }

    private CommandFailure refusal(JsonResponse response, String requestId, String findOut) {
        Object message = response.object().get("message");
        if (message instanceof String text && !text.isEmpty()) {
            return new Refusal(
                    response.status(),
                    response.status() < 500 ? text : text + " (request id " + requestId + ")",
                    response.object().get("missing"));
        }
        if (response.status() == 414) {
            return new CommandFailure("a name is too long for " + host
                    + ": those of projects, namespaces and secrets have at most 100 characters");
        }
        // Not the service's own answer but, say, that of a proxy before it, which may have passed the request on.
        return response.status() >= 500
                ? noAnswer("answered only with status " + response.status(), findOut)
                : new CommandFailure(host + " " + UNLIKE_OURS + ": status " + response.status());
    }

    private CommandFailure noAnswer(String what, String findOut) {
        return new CommandFailure(
                findOut == null
                        ? host + " " + what
                        : host + " " + what + ", so it is unknown whether this was done; find out with: " + findOut);
    }

    CommandFailure unexpectedAnswer() {
        return noAnswer(UNLIKE_OURS, null);
    }

    private static String reason(ConnectException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (cause instanceof UnknownHostException) {
            return "there is no such host";
        }
        if (cause instanceof SocketTimeoutException) {
            return "no connection within " + CONNECT_TIMEOUT.toSeconds() + " seconds";
        }
        return cause instanceof ConnectException ? "nothing accepts connections there" : cause.getMessage();
    }
}
