package io.optimus.secrets.cli.session.oidc;

import com.sun.net.httpserver.HttpExchange;
import java.util.Map;

/** The browser's request with the result of the identity provider. The browser still waits for the response. */
final class Callback {

    private static final int MAX_PROBLEM = 300;

    private final HttpExchange exchange;
    private final Map<String, String> parameters;

    Callback(HttpExchange exchange, Map<String, String> parameters) {
        this.exchange = exchange;
        this.parameters = parameters;
    }

    /**
     * @return can be exchanged for the session once
     * @throws LoginRefused if the identity provider sent an error instead
     */
    String code() {
        String error = parameters.get("error");
        String code = parameters.get("code");
        if (error == null && code != null && !code.isEmpty()) {
            return code;
        }
        String description = parameters.get("error_description");
        String problem = error == null
                ? "it sent no code"
                : error + (description == null || description.isBlank() ? "" : ": " + description);
        throw new LoginRefused("the identity provider refused the login: "
                + problem.substring(0, Math.min(problem.length(), MAX_PROBLEM)));
    }

    /** Responds to the browser. */
    void respond(boolean loggedIn) {
        if (loggedIn) {
            Page.show(exchange, 200, "You are logged in. You can close this window.");
        } else {
            Page.show(exchange, 400, "You are not logged in. The terminal shows why.");
        }
    }

    @Override
    public String toString() {
        return "Callback[hidden]";
    }
}
