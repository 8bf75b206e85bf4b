package io.optimus.secrets.cli.service;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.io.http.JsonHttpClient;
import io.optimus.secrets.cli.io.http.JsonResponse;
import io.optimus.secrets.cli.io.http.NotConnected;
import io.optimus.secrets.cli.io.http.ResponseTooLarge;
import io.optimus.secrets.cli.settings.Endpoint;
import io.optimus.secrets.cli.settings.Host;
import io.optimus.secrets.cli.settings.Token;
import io.optimus.secrets.contract.Defaults;
import io.optimus.secrets.contract.ProblemField;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/** Calls to the service with the caller's token: an answer that it did, or an exception that says why not. */
public final class ServiceConnection {

    private static final String UNLIKE_OURS = "does not look like an optimus-secrets service";

    private final Random requestIds = new Random();
    private final JsonHttpClient http;
    private final Host host;
    private final Token token;

    /**
     * @param token null if there is none yet
     * @throws CommandFailure if the token may not be sent there
     */
    public ServiceConnection(Endpoint endpoint, Token token) {
        this(endpoint, token, Defaults.READ_TIMEOUT, Defaults.TOTAL_TIMEOUT);
    }

    /**
     * @param token null if there is none yet
     * @param readTimeout how long the service may be silent
     * @param wholeTimeout how long a call may take in all
     * @throws CommandFailure if the token may not be sent there
     */
    public ServiceConnection(Endpoint endpoint, Token token, Duration readTimeout, Duration wholeTimeout) {
        if (token != null) {
            endpoint.credentials().check(token);
        }
        this.http = endpoint.client(Defaults.CONNECT_TIMEOUT, readTimeout, wholeTimeout);
        this.host = endpoint.host();
        this.token = token;
    }

    /** Asked a second time where the answer breaks off: a read changes nothing. */
    JsonResponse read(String path) {
        return call("GET", path, null, null, true);
    }

    /** As {@link #read}, where what is asked does not go into a path. */
    JsonResponse query(String path, Object body) {
        return call("POST", path, body, null, true);
    }

    /** Of what need not be found out where the answer does not arrive: it can be done again. */
    JsonResponse post(String path, Object body) {
        return call("POST", path, body, null, false);
    }

    /**
     * @param findOut the command that shows whether the call took effect, for where the answer does not arrive; null where
     *     there is none
     * @throws Refusal where the service did not do it
     * @throws OutcomeUnknown where it is unknown whether it did it, and there is a command that shows it
     * @throws CommandFailure where it was not reached
     */
    JsonResponse write(String method, String path, Object body, String findOut) {
        return call(method, path, body, findOut, false);
    }

    private JsonResponse call(String method, String path, Object body, String findOut, boolean onceMore) {
        String requestId = "cli-" + Long.toHexString(requestIds.nextLong()) + Long.toHexString(requestIds.nextLong());
        Map<String, String> headers = token == null
                ? Map.of("X-Request-Id", requestId)
                : Map.of("Authorization", "Bearer " + token.value(), "X-Request-Id", requestId);
        JsonResponse response;
        try {
            response = http.send(method, host.resolve(path), headers, body);
        } catch (NotConnected e) {
            throw new CommandFailure("cannot reach " + host + ": " + e.getMessage());
        } catch (ResponseTooLarge e) {
            throw noAnswer(e.getMessage() + ", which the service never does", findOut, false);
        } catch (IOException e) {
            boolean timedOut = e instanceof SocketTimeoutException;
            if (onceMore && !timedOut) {
                return call(method, path, body, findOut, false);
            }
            throw noAnswer(timedOut ? "did not respond in time" : "broke off its response", findOut, !timedOut);
        }
        if (response.status() == 401) {
            // By its status alone: of a response to a request with a body, HttpURLConnection keeps nothing else here.
            throw token == null
                    ? new Refusal(response.status(), host + " does not accept what was given to log in with", null)
                    : notAccepted();
        }
        if (!response.successful()) {
            throw refusal(response, requestId, findOut);
        }
        if (!response.hasObject()) {
            throw foreign(response, findOut);
        }
        return response;
    }

    /** To log in does not help against a token of a variable, which wins over the login. */
    private NotAuthenticated notAccepted() {
        String problem = host + " does not accept " + token;
        return token.ofVariable()
                ? NotAuthenticated.byVariable(token.source(), host.asTyped(), problem)
                : NotAuthenticated.at(host.asTyped(), problem);
    }

    private CommandFailure refusal(JsonResponse response, String requestId, String findOut) {
        // Other servers have messages, too; the service's have Optimus's code beside it.
        if (response.object().get("message") instanceof String text
                && !text.isEmpty()
                && response.object().get("code") instanceof Long) {
            String traced = response.status() < 500 ? text : text + " (request id " + requestId + ")";
            return findOut != null
                            && ProblemField.UNKNOWN.equals(response.object().get(ProblemField.OUTCOME))
                    ? new OutcomeUnknown(traced, true)
                    : new Refusal(response.status(), traced, response.object().get(ProblemField.MISSING));
        }
        return switch (response.status()) {
            case 414 ->
                new CommandFailure("a name is too long for " + host
                        + ": those of projects, namespaces and secrets have at most 100 characters");
            case 413 ->
                new CommandFailure("what was sent is too large for a proxy in front of " + host
                        + ": the response (status 413) did not come from the service");
            default -> foreign(response, findOut);
        };
    }

    /** Such as that of a proxy in front of the service, which may have passed the request on. */
    private CommandFailure foreign(JsonResponse response, String findOut) {
        if (response.redirected()) {
            String target = response.redirectTarget();
            return new CommandFailure(host + " redirects to " + (target.isEmpty() ? "another address" : target)
                    + " (status " + response.status() + "), which is not followed, since the token would go along;"
                    + " if that is the service, give it as the host");
        }
        String type = response.header("Content-Type").replaceFirst("[;\\s].*", "");
        String kind = type.isEmpty() ? "" : ", " + type;
        return noAnswer(
                UNLIKE_OURS + ": the response (status " + response.status() + kind
                        + ") came from a proxy or another server",
                findOut,
                response.status() >= 500 || response.status() == 429 || response.status() == 408);
    }

    private CommandFailure noAnswer(String what, String findOut, boolean worthLookingInto) {
        return findOut == null
                ? new CommandFailure(host + " " + what)
                : new OutcomeUnknown(
                        host + " " + what + ", so it is unknown whether this was done; find out with: " + findOut,
                        worthLookingInto);
    }

    CommandFailure unexpectedResponse() {
        return noAnswer(UNLIKE_OURS, null, false);
    }
}
