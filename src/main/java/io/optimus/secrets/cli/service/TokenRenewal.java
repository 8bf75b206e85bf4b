package io.optimus.secrets.cli.service;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.settings.Endpoint;
import io.optimus.secrets.cli.settings.StoredCredentials;
import io.optimus.secrets.cli.settings.StoredToken;
import io.optimus.secrets.cli.settings.Token;

/** Renews a stored token, so that an active user stays logged in as long as Vault allows it. */
public final class TokenRenewal {

    /** Vault rounds the remaining time to seconds, so an unchanged end may seem to move by one second. */
    private static final long ROUNDING = 1;

    private final StoredCredentials credentials;
    private final Endpoint endpoint;

    TokenRenewal(StoredCredentials credentials, Endpoint endpoint) {
        this.credentials = credentials;
        this.endpoint = endpoint;
    }

    /** If the renewal fails, the command uses the token as it is, and the next command tries again. */
    void renew(StoredToken stored) {
        try {
            StoredToken renewed = renewed(stored);
            // Meanwhile the user may have logged in again, or logged out.
            StoredToken present = credentials.find(endpoint.host());
            if (present != null && present.token().value().equals(stored.token().value())) {
                credentials.store(endpoint.host(), renewed);
            }
        } catch (CommandFailure e) {
            // The command's own call reports a token that does not work.
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
        // Vault does not extend the token any further, so it is not renewed again.
        return StoredToken.unrenewable(stored.token(), stored.certificates());
    }

    /** The token in the form in which it is stored, after a login or a renewal. */
    public static StoredToken storable(Token token, CurrentSession session, String certificates) {
        return session.renewable() && session.timeLeft() > 0
                ? new StoredToken(
                        token, session.timeLeft(), System.currentTimeMillis() / 1000 + session.timeLeft(), certificates)
                : StoredToken.unrenewable(token, certificates);
    }
}
