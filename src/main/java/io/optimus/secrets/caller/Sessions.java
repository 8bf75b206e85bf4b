package io.optimus.secrets.caller;

import io.smallrye.mutiny.Uni;

/**
 * Vault tokens: got, looked at, renewed, given back. All fail with Unauthenticated, PermissionDenied, RateLimited and
 * Unavailable; changes also with UnknownOutcome, and with InvalidArgument for tokens that cannot be changed so.
 */
public interface Sessions {

    /** Unauthenticated says nothing of what exactly was wrong, as Vault does not. */
    Uni<LoginResult> login(Credentials credentials, Request request);

    Uni<Session> lookUp(Caller caller);

    Uni<Void> renew(Caller caller);

    /** Revokes the token and all that was made with it. */
    Uni<Void> revoke(Caller caller);
}
