package io.optimus.secrets.cli.service;

import io.optimus.secrets.cli.settings.AppRoleVariables;
import io.optimus.secrets.cli.settings.Endpoint;
import io.optimus.secrets.cli.settings.Setting;
import io.optimus.secrets.cli.settings.Token;
import io.optimus.secrets.contract.LoginMethod;
import java.util.Map;

/**
 * Logs in with the AppRole in variables, once for each process. The token is not stored: a script that runs many commands logs in
 * once with {@code optimus login}, and a stored token would outlive a change of the variables.
 */
public final class AppRoleLogin {

    /** The source of the tokens, as messages name it. */
    public static final String SOURCE = "a login with " + AppRoleVariables.ROLE_ID;

    private final AppRoleVariables variables;
    private Token token;
    private long usedUntil;

    AppRoleLogin(AppRoleVariables variables) {
        this.variables = variables;
    }

    /**
     * A token of the last login, or of a new one after half of its life, for commands that run for a long time.
     *
     * @throws NotAuthenticated if the credentials are not accepted
     */
    Token at(Endpoint endpoint) {
        long now = System.nanoTime();
        if (token == null || now - usedUntil > 0) {
            NewSession login = logIn(endpoint);
            token = Token.of(Setting.of(login.token().value(), SOURCE));
            long life = login.session().timeLeft();
            usedUntil = now + (life == 0 ? Long.MAX_VALUE / 2 : life * 500_000_000L);
        }
        return token;
    }

    private NewSession logIn(Endpoint endpoint) {
        String source = variables.secretIdSource();
        endpoint.credentials().checkLogin("the secret ID from " + source, false);
        try {
            return new SessionApi(new ServiceConnection(endpoint, null))
                    .login(Map.of(
                            "method",
                            LoginMethod.APPROLE.id(),
                            "roleId",
                            variables.roleId(),
                            LoginMethod.SECRET_ID,
                            variables.secretId()));
        } catch (Refusal e) {
            throw e.unauthenticated() ? NotAuthenticated.byAppRole(endpoint.host(), source) : e;
        }
    }
}
