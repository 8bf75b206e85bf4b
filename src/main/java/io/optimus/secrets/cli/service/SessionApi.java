package io.optimus.secrets.cli.service;

import io.optimus.secrets.cli.settings.Setting;
import io.optimus.secrets.cli.settings.Token;
import io.optimus.secrets.contract.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The calls for the caller's own session. All throw {@link NotAuthenticated} if Vault does not know the token. */
public final class SessionApi {

    private static final String PATH = Route.SESSION.path();

    private final ServiceConnection connection;

    public SessionApi(ServiceConnection connection) {
        this.connection = connection;
    }

    /**
     * @param credentials the service's fields
     * @throws Refusal with {@link Refusal#unauthenticated()} if they are not accepted
     */
    public NewSession login(Map<String, String> credentials) {
        return login(Route.SESSION, credentials);
    }

    /** @param route that responds with a new token and its session */
    NewSession login(Route route, Map<String, String> credentials) {
        Map<String, Object> response =
                connection.post(route.path(), credentials).object();
        if (!(response.get("token") instanceof String token)) {
            throw connection.unexpectedResponse();
        }
        return new NewSession(Token.of(Setting.of(token, "the login")), session(response));
    }

    /**
     * The ids of the login methods that the service offers. Some may be unknown to this version.
     *
     * @throws Refusal with {@link Refusal#isUnsupported()} if the service is older than this call
     */
    public List<String> methods() {
        if (!(connection.read(Route.LOGIN_METHODS.path()).object().get("methods") instanceof List<?> offered)) {
            throw connection.unexpectedResponse();
        }
        return offered.stream().map(String::valueOf).toList();
    }

    public CurrentSession lookUp() {
        return session(connection.read(PATH).object());
    }

    public CurrentSession renew() {
        return session(connection.post(Route.RENEW_SESSION.path(), null).object());
    }

    public void revoke() {
        connection.write("DELETE", PATH, null, null);
    }

    private CurrentSession session(Map<String, Object> response) {
        if (response.get("name") instanceof String name
                && response.get("policies") instanceof List<?> held
                && response.get("timeLeft") instanceof Long timeLeft) {
            List<String> policies = new ArrayList<>(held.size());
            for (Object policy : held) {
                policies.add(String.valueOf(policy));
            }
            return new CurrentSession(name, policies, timeLeft, Boolean.TRUE.equals(response.get("renewable")));
        }
        throw connection.unexpectedResponse();
    }
}
