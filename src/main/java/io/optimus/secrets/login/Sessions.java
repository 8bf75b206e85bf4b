package io.optimus.secrets.login;

import io.optimus.secrets.secret.Caller;
import io.optimus.secrets.secret.Request;
import io.smallrye.mutiny.Uni;

/**
 * Vault tokens: got, looked at, renewed, given back. All fail with Unauthenticated, PermissionDenied, RateLimited and
 * Unavailable.
 */
public interface Sessions {

    /** Unauthenticated says nothing of what exactly was wrong, as Vault does not. */
    Uni<Caller> login(Credentials credentials, Request request);

    Uni<Session> lookUp(Caller caller);

    Uni<Void> renew(Caller caller);

    /** Revokes the token and all that was made with it. */
    Uni<Void> revoke(Caller caller);
}
