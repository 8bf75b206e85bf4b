package io.optimus.secrets.cli.service;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.settings.AppRoleVariables;
import io.optimus.secrets.cli.settings.Endpoint;
import io.optimus.secrets.cli.settings.Settings;
import io.optimus.secrets.cli.settings.StoredCredentials;
import io.optimus.secrets.cli.settings.StoredToken;
import io.optimus.secrets.cli.settings.Token;

/**
 * The token for calls to the service: the token of a variable, or else the stored one, or else that of a
 * login with the AppRole in variables. A stored token is renewed in time.
 */
public final class CallerToken {

    private final Settings settings;
    private final ProcessEnvironment environment;
    private final AppRoleVariables variables;
    private final AppRoleLogin appRole;

    public CallerToken(Settings settings, ProcessEnvironment environment) {
        this.settings = settings;
        this.environment = environment;
        this.variables = new AppRoleVariables(environment);
        this.appRole = new AppRoleLogin(variables);
    }

    /**
     * @throws NotAuthenticated if there is no token
     * @throws CommandFailure if it may not be sent to the host
     */
    public Token at(Endpoint endpoint) {
        Token given = ofVariable(endpoint);
        if (given != null) {
            return given;
        }
        StoredToken stored = storedIfAny(endpoint);
        if (stored == null && variables.areComplete()) {
            return appRole.at(endpoint);
        }
        if (stored == null) {
            throw notLoggedIn(endpoint);
        }
        if (stored.renewalIsDue(System.currentTimeMillis() / 1000)) {
            new TokenRenewal(new StoredCredentials(environment), endpoint).renew(stored);
        }
        return stored.token();
    }

    /** As {@link #at}, without a renewal or a login, for a call that must not wait for them. */
    public Token unrenewed(Endpoint endpoint) {
        Token given = ofVariable(endpoint);
        StoredToken stored = given != null ? null : storedIfAny(endpoint);
        if (given == null && stored == null) {
            throw notLoggedIn(endpoint);
        }
        return given != null ? given : stored.token();
    }

    /** Null if no variable is set. */
    private Token ofVariable(Endpoint endpoint) {
        Token given = settings.environmentToken();
        if (given != null) {
            endpoint.credentials().check(given);
        }
        return given;
    }

    private StoredToken storedIfAny(Endpoint endpoint) {
        StoredToken stored = new StoredCredentials(environment).find(endpoint.host());
        if (stored != null) {
            endpoint.credentials().check(stored.token());
        }
        return stored;
    }

    private NotAuthenticated notLoggedIn(Endpoint endpoint) {
        return variables.roleId() != null && variables.secretIdSource() == null
                ? NotAuthenticated.withoutSecretId(endpoint.host())
                : NotAuthenticated.at(endpoint.host().asTyped(), "not logged in to " + endpoint.host());
    }
}
