package io.optimus.secrets.cli.service;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.io.http.JsonHttpClient;
import io.optimus.secrets.cli.io.http.JsonResponse;
import io.optimus.secrets.cli.io.http.NotConnected;
import io.optimus.secrets.cli.io.http.ResponseTooLarge;
import io.optimus.secrets.cli.settings.Endpoint;
import io.optimus.secrets.cli.settings.Host;
import io.optimus.secrets.cli.settings.Token;
import io.optimus.secrets.contract.BearerChallenge;
import io.optimus.secrets.contract.Defaults;
import io.optimus.secrets.contract.ProblemField;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/** Calls the service with the caller's token. Every call returns a success, or throws an exception with the reason. */
public class ServiceConnection {

    private static final String NOT_THE_SERVICE = "does not look like an optimus-secrets service";

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
     * @param readTimeout the maximum time between two parts of the response
     * @param totalTimeout the maximum time of the whole call
     * @throws CommandFailure if the token may not be sent there
     */
    public ServiceConnection(Endpoint endpoint, Token token, Duration readTimeout, Duration totalTimeout) {
        if (token != null) {
            endpoint.credentials().check(token);
        }
        this.http = endpoint.client(Defaults.CONNECT_TIMEOUT, readTimeout, totalTimeout);
        this.host = endpoint.host();
        this.token = token;
    }

    /**
     * Sends a GET. If the connection ends during the response, the GET is repeated once, because a read changes nothing.
     */
    JsonResponse read(String path) {
        return call("GET", path, null, null, true);
    }

    /** As {@link #read}, for a question with a body. */
    JsonResponse query(String path, Object body) {
        return call("POST", path, body, null, true);
    }

    /** Sends a POST that the user can simply repeat if the response is lost. */
    JsonResponse post(String path, Object body) {
        return call("POST", path, body, null, false);
    }

    /**
     * @param checkCommand the command that shows whether the call took effect, in case the response is lost; null if there is none
     * @throws Refusal if the service refused it
     * @throws OutcomeUnknown if the outcome is unknown, and {@code checkCommand} shows it
     * @throws CommandFailure if the service was not reached
     */
    JsonResponse write(String method, String path, Object body, String checkCommand) {
        return call(method, path, body, checkCommand, false);
    }

    private JsonResponse call(String method, String path, Object body, String checkCommand, boolean repeat) {
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
            throw noResponse(e.getMessage() + ", which the service never does", checkCommand, false);
        } catch (IOException e) {
            boolean timedOut = e instanceof SocketTimeoutException;
            if (repeat && !timedOut) {
                return call(method, path, body, checkCommand, false);
            }
            throw noResponse(timedOut ? "did not respond in time" : "broke off its response", checkCommand, !timedOut);
        }
        if (response.status() == 401) {
            // Only the status is checked: HttpURLConnection drops the body of a 401 to a request with a body.
            throw token == null
                    ? new Refusal(response.status(), host + " does not accept the credentials" + why(response), null)
                    : notAccepted();
        }
        if (!response.successful()) {
            throw refusal(response, requestId, checkCommand);
        }
        if (!response.hasObject()) {
            throw notFromService(response, checkCommand);
        }
        return response;
    }

    private static String why(JsonResponse refusal) {
        return BearerChallenge.reason(refusal.header(BearerChallenge.HEADER))
                .map(reason -> ": " + reason)
                .orElse("");
    }

    /** A token of a variable overrides a login, so the advice differs. */
    private NotAuthenticated notAccepted() {
        String problem = host + " does not accept " + token;
        return token.ofVariable()
                ? NotAuthenticated.byVariable(token.source(), host.asTyped(), problem)
                : NotAuthenticated.at(host.asTyped(), problem);
    }

    private CommandFailure refusal(JsonResponse response, String requestId, String checkCommand) {
        CommandFailure problem = problem(response.status(), response.object(), requestId, checkCommand);
        if (problem != null) {
            return problem instanceof Refusal refusal ? explained(refusal) : problem;
        }
        return switch (response.status()) {
            case 414 ->
                new CommandFailure("a name is too long for " + host
                        + ": names of projects, namespaces and secrets have at most 100 characters");
            case 413 ->
                new CommandFailure("what was sent is too large for a proxy in front of " + host
                        + ": the response (status 413) did not come from the service");
            default -> notFromService(response, checkCommand);
        };
    }

    /**
     * The failure that a problem (RFC 9457) describes.
     *
     * @param checkCommand null if the outcome is never unknown
     * @return null if the problem is not from the service: other servers send messages too, but not Optimus's code
     */
    static CommandFailure problem(int status, Map<?, ?> fields, String requestId, String checkCommand) {
        if (!(fields.get("message") instanceof String text)
                || text.isEmpty()
                || !(fields.get("code") instanceof Long)) {
            return null;
        }
        String traced = status < 500 ? text : text + " (request id " + requestId + ")";
        return checkCommand != null && ProblemField.UNKNOWN.equals(fields.get(ProblemField.OUTCOME))
                ? new OutcomeUnknown(traced, true)
                : new Refusal(status, traced, fields.get(ProblemField.MISSING));
    }

    /** The failure that the user sees for a refusal. */
    Refusal explained(Refusal refusal) {
        return refusal;
    }

    /** A response of another server, such as a proxy in front of the service, which may have forwarded the request. */
    private CommandFailure notFromService(JsonResponse response, String checkCommand) {
        if (response.redirected()) {
            String target = response.redirectTarget();
            return new CommandFailure(host + " redirects to " + (target.isEmpty() ? "another address" : target)
                    + " (status " + response.status()
                    + "), which is not followed, because the token would be sent there;"
                    + " if that is the service, give it as the host");
        }
        String type = response.header("Content-Type").replaceFirst("[;\\s].*", "");
        String kind = type.isEmpty() ? "" : ", " + type;
        return noResponse(
                NOT_THE_SERVICE + ": the response (status " + response.status() + kind
                        + ") came from a proxy or another server",
                checkCommand,
                response.status() >= 500 || response.status() == 429 || response.status() == 408);
    }

    private CommandFailure noResponse(String what, String checkCommand, boolean worthChecking) {
        return checkCommand == null
                ? new CommandFailure(host + " " + what)
                : new OutcomeUnknown(
                        host + " " + what + ", so it is unknown whether this was done; find out with: " + checkCommand,
                        worthChecking);
    }

    CommandFailure unexpectedResponse() {
        return unexpectedResponse(null);
    }

    /** @param checkCommand as for {@link #write} */
    CommandFailure unexpectedResponse(String checkCommand) {
        return noResponse(NOT_THE_SERVICE, checkCommand, false);
    }
}
