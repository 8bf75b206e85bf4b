package io.optimus.secrets.cli.session;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.http.JsonHttpClient;
import io.optimus.secrets.cli.io.http.JsonResponse;
import io.optimus.secrets.cli.io.http.NotConnected;
import io.optimus.secrets.cli.io.http.PlainHttp;
import io.optimus.secrets.cli.settings.Endpoint;
import io.optimus.secrets.cli.settings.Setting;
import io.optimus.secrets.cli.settings.Token;
import io.optimus.secrets.contract.Defaults;
import io.optimus.secrets.contract.PercentEncoding;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/**
 * Requests the ID token of a job of GitHub Actions. GitHub's runner sets variables with the URL and a token for this request.
 */
final class GitHubIdToken implements JobIdToken {

    private static final String URL = "ACTIONS_ID_TOKEN_REQUEST_URL";
    private static final String REQUEST_TOKEN = "ACTIONS_ID_TOKEN_REQUEST_TOKEN";
    private static final String AUDIENCE = "--audience";
    private static final String PERMISSION =
            "add to the job or the workflow: permissions: {id-token: write, contents: read}";

    private final ProcessEnvironment environment;

    GitHubIdToken(ProcessEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public String method() {
        return "github-actions";
    }

    @Override
    public void declare(MethodOptions options) {
        options.declare(method(), AUDIENCE, "TEXT", "the audience of the ID token (default: the URL of the service)");
    }

    @Override
    public String read(MethodOptions options, Endpoint endpoint) {
        endpoint.credentials().checkLogin("the ID token of GitHub Actions", false);
        String audience = options.value(AUDIENCE);
        URI uri = uri(audience == null ? endpoint.host().url() : audience);
        Token requestToken = Token.of(Setting.ofVariable(variable(REQUEST_TOKEN), REQUEST_TOKEN));
        JsonResponse response = send(uri, requestToken, endpoint);
        if (!response.successful()) {
            throw new CommandFailure(
                    "GitHub has not issued an ID token (" + response.statusText() + "); " + PERMISSION);
        }
        if (!(response.object().get("value") instanceof String idToken) || idToken.isEmpty()) {
            throw new CommandFailure("the response of the URL in " + URL + " has no ID token");
        }
        return idToken;
    }

    /** The URL has a query already. */
    private URI uri(String audience) {
        String url = variable(URL);
        try {
            URI uri =
                    URI.create(url + (url.contains("?") ? "&" : "?") + "audience=" + PercentEncoding.encode(audience));
            boolean http = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (http && !PlainHttp.leavesTheMachine(uri)) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // The message would repeat the URL, which names the job.
        }
        throw new CommandFailure("the token in " + REQUEST_TOKEN + " is not sent to the URL in " + URL
                + ", because it is not an https:// URL");
    }

    private JsonResponse send(URI uri, Token requestToken, Endpoint endpoint) {
        JsonHttpClient http = new JsonHttpClient(
                Defaults.CONNECT_TIMEOUT, Defaults.READ_TIMEOUT, Defaults.TOTAL_TIMEOUT, null, endpoint.proxies());
        try {
            return http.send("GET", uri, Map.of("Authorization", "Bearer " + requestToken.value()), null);
        } catch (NotConnected e) {
            throw new CommandFailure("cannot reach " + uri.getHost() + " (from " + URL + "): " + e.getMessage());
        } catch (IOException e) {
            throw new CommandFailure(uri.getHost() + " (from " + URL + ") did not send an ID token");
        }
    }

    private String variable(String name) {
        String value = environment.variable(name);
        if (value == null) {
            throw new CommandFailure(name + " is not set: the job cannot request an ID token; " + PERMISSION);
        }
        return value;
    }
}
