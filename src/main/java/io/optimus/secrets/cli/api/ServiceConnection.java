package io.optimus.secrets.cli.api;

import io.optimus.secrets.cli.CommandFailure;
import io.optimus.secrets.cli.NotAuthenticated;
import io.optimus.secrets.cli.http.JsonHttpClient;
import io.optimus.secrets.cli.http.JsonResponse;
import io.optimus.secrets.cli.http.NotConnected;
import io.optimus.secrets.cli.settings.Endpoint;
import io.optimus.secrets.cli.settings.Host;
import io.optimus.secrets.cli.settings.Token;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/** Calls to the service with the caller's token: an answer that it did, or an exception that says why not. */
public final class ServiceConnection {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    private static final String UNLIKE_OURS = "does not look like an optimus-secrets service";

    private final Random requestIds = new Random();
    private final JsonHttpClient http;
    private final Host host;
    private final Token token;

    /**
     * @param token null where there is none yet
     */
    public ServiceConnection(Endpoint endpoint, Token token) {
        this(endpoint, token, READ_TIMEOUT);
    }

    /**
     * @param token null where there is none yet
     */
    public ServiceConnection(Endpoint endpoint, Token token, Duration readTimeout) {
        this.http = new JsonHttpClient(CONNECT_TIMEOUT, readTimeout, endpoint.trusted());
        this.host = endpoint.host();
        this.token = token;
    }

    JsonResponse read(String path) {
        return call("GET", path, null, null);
    }

    /** Of what need not be found out where the answer does not arrive: it can be done again. */
    JsonResponse post(String path, Object body) {
        return call("POST", path, body, null);
    }

    /**
     * @param findOut the command that shows whether the call took effect, for where the answer does not arrive; null where
     *     there is none
     * @throws Refusal where the service did not do it
     * @throws CommandFailure where it was not reached, or it is unknown whether it did it
     */
    void write(String method, String path, Object body, String findOut) {
        call(method, path, body, findOut);
    }

    private JsonResponse call(String method, String path, Object body, String findOut) {
        String requestId = "cli-" + Long.toHexString(requestIds.nextLong()) + Long.toHexString(requestIds.nextLong());
        Map<String, String> headers = token == null
                ? Map.of("X-Request-Id", requestId)
                : Map.of("Authorization", "Bearer " + token.value(), "X-Request-Id", requestId);
        JsonResponse response;
        try {
            response = http.send(method, host.resolve(path), headers, body);
        } catch (NotConnected e) {
            throw new CommandFailure("cannot reach " + host + ": " + e.getMessage());
        } catch (IOException e) {
            throw noAnswer(e instanceof SocketTimeoutException ? "did not answer in time" : "broke off", findOut);
        }
        if (response.status() == 401) {
            // By its status alone: of an answer to a request with a body, HttpURLConnection keeps nothing else here.
            throw token == null
                    ? new Refusal(response.status(), host + " does not accept what was given to log in with", null)
                    : NotAuthenticated.at(host.given(), host + " does not accept " + token);
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
}
