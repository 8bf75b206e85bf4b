package io.optimus.secrets.cli.service;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.settings.Endpoint;
import io.optimus.secrets.cli.settings.StoredCredentials;
import io.optimus.secrets.cli.settings.StoredToken;
import io.optimus.secrets.cli.settings.Token;

/** Has the service renew a stored token, so that who works goes on to be logged in for as long as Vault lets them. */
public final class TokenRenewal {

    /** Seconds by which an end may seem to move, since Vault tells the time left in whole ones. */
    private static final long ROUNDING = 1;

    private final StoredCredentials credentials;
    private final Endpoint endpoint;

    TokenRenewal(StoredCredentials credentials, Endpoint endpoint) {
        this.credentials = credentials;
        this.endpoint = endpoint;
    }

    /** Where it does not succeed, the command that follows goes on with the token as it is, and the next one tries again. */
    void renew(StoredToken stored) {
        try {
            StoredToken renewed = renewed(stored);
            // Meanwhile the user may have logged in again, or logged out.
            StoredToken present = credentials.find(endpoint.host());
            if (present != null && present.token().value().equals(stored.token().value())) {
                credentials.store(endpoint.host(), renewed);
            }
        } catch (CommandFailure e) {
            // The command's own call says what is wrong, where it is something that matters to it.
        }
    }

    private StoredToken renewed(StoredToken stored) {
        try {
            CurrentSession session = new SessionApi(new ServiceConnection(endpoint, stored.token())).renew();
            StoredToken longer = storable(stored.token(), session, stored.certificates());
            if (longer.ends() > stored.ends() + ROUNDING) {
                return longer;
            }
        } catch (Refusal e) {
            if (e.temporary()) {
                throw e;
            }
        }
        // Vault gives it no more time: to ask again would be in vain.
        return StoredToken.unrenewable(stored.token(), stored.certificates());
    }

    /** As it is stored at a login and after a renewal. */
    public static StoredToken storable(Token token, CurrentSession session, String certificates) {
        return session.renewable() && session.timeLeft() > 0
                ? new StoredToken(
                        token, session.timeLeft(), System.currentTimeMillis() / 1000 + session.timeLeft(), certificates)
                : StoredToken.unrenewable(token, certificates);
    }
}
