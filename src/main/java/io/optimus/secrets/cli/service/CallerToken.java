package io.optimus.secrets.cli.service;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.settings.Endpoint;
import io.optimus.secrets.cli.settings.Settings;
import io.optimus.secrets.cli.settings.StoredCredentials;
import io.optimus.secrets.cli.settings.StoredToken;
import io.optimus.secrets.cli.settings.Token;

/** The token for calls to the service: the token of a variable, or else the stored one, which is renewed in time. */
public final class CallerToken {

    private final Settings settings;
    private final ProcessEnvironment environment;

    public CallerToken(Settings settings, ProcessEnvironment environment) {
        this.settings = settings;
        this.environment = environment;
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
        StoredToken stored = stored(endpoint);
        if (stored.renewalIsDue(System.currentTimeMillis() / 1000)) {
            new TokenRenewal(new StoredCredentials(environment), endpoint).renew(stored);
        }
        return stored.token();
    }

    /** As {@link #at}, for a call that must not take longer because of a renewal. */
    public Token unrenewed(Endpoint endpoint) {
        Token given = ofVariable(endpoint);
        return given != null ? given : stored(endpoint).token();
    }

    /** Null if no variable is set. */
    private Token ofVariable(Endpoint endpoint) {
        Token given = settings.environmentToken();
        if (given != null) {
            endpoint.credentials().check(given);
        }
        return given;
    }

    private StoredToken stored(Endpoint endpoint) {
        StoredToken stored = new StoredCredentials(environment).find(endpoint.host());
        if (stored == null) {
            throw NotAuthenticated.at(endpoint.host().asTyped(), "not logged in to " + endpoint.host());
        }
        endpoint.credentials().check(stored.token());
        return stored;
    }
}
