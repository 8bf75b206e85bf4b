package io.optimus.secrets.cli.service;

import io.optimus.secrets.cli.settings.Setting;
import io.optimus.secrets.cli.settings.Token;
import io.optimus.secrets.contract.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The service's calls about the caller's own token. With a token, all throw {@link NotAuthenticated} where it is not known. */
public final class SessionApi {

    private static final String PATH = Route.SESSION.path();

    private final ServiceConnection connection;

    public SessionApi(ServiceConnection connection) {
        this.connection = connection;
    }

    /**
     * @param credentials as the service names them
     * @throws Refusal that says {@link Refusal#unauthenticated()} where they are not accepted
     */
    public NewSession login(Map<String, String> credentials) {
        Map<String, Object> answer = connection.post(PATH, credentials).object();
        if (!(answer.get("token") instanceof String token)) {
            throw connection.unexpectedResponse();
        }
        return new NewSession(Token.of(Setting.of(token, "the login")), session(answer));
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

    private CurrentSession session(Map<String, Object> answer) {
        if (answer.get("name") instanceof String name
                && answer.get("policies") instanceof List<?> held
                && answer.get("timeLeft") instanceof Long timeLeft) {
            List<String> policies = new ArrayList<>(held.size());
            for (Object policy : held) {
                policies.add(String.valueOf(policy));
            }
            return new CurrentSession(name, policies, timeLeft, Boolean.TRUE.equals(answer.get("renewable")));
        }
        throw connection.unexpectedResponse();
    }
}
