package io.optimus.secrets.caller;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * Logs users in with their browser, at an identity provider that Vault trusts. Both calls fail with InvalidArgument if Vault refuses
 * them, and with RateLimited, Misconfigured and Unavailable.
 */
public interface BrowserLogins {

    /** @return the page of the identity provider at which the user logs in */
    Uni<String> begin(Start start, Request request);

    /** Can be called once for each login. */
    Uni<LoginResult> finish(Callback callback, Request request);

    /**
     * @param role empty for the default one
     * @param redirectUri where the identity provider sends the browser; on the user's machine
     * @param clientNonce that the callback must repeat
     */
    record Start(Optional<String> role, String redirectUri, String clientNonce) {

        @Override
        public String toString() {
            return "Start[redirectUri=" + redirectUri + "]";
        }
    }

    /** What the identity provider has sent to the redirect URI. */
    record Callback(String state, String code, String clientNonce) {

        @Override
        public String toString() {
            return "Callback[hidden]";
        }
    }
}
