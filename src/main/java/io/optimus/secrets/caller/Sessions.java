package io.optimus.secrets.caller;

import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Logs in, and looks up, renews and revokes Vault tokens. All calls fail with Unauthenticated, PermissionDenied, RateLimited and
 * Unavailable. {@link #renew} and {@link #revoke} also fail with UnknownOutcome, and with InvalidArgument if the token does not
 * allow it.
 */
public interface Sessions {

    /** The ids of the login methods that the service offers. */
    List<String> methods();

    /** Fails with InvalidArgument if the method is not offered. Like Vault, the failure Unauthenticated does not say which part of the credentials was wrong. */
    Uni<LoginResult> login(Credentials credentials, Request request);

    Uni<Session> lookUp(Caller caller);

    Uni<Void> renew(Caller caller);

    /** Revokes the token and the tokens that were created with it. */
    Uni<Void> revoke(Caller caller);
}
