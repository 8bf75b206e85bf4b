package io.optimus.secrets.caller;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Makes a {@link Caller} of the bearer token that a request came with. */
public interface Callers {

    /** Fails with Unauthenticated, RateLimited and Unavailable. */
    Uni<Caller> caller(String bearerToken, Request request);

    /**
     * A caller to try once more with, after Vault did not know the token of the one before; empty if the bearer token is that
     * token. Fails as {@link #caller} does.
     */
    Uni<Optional<Caller>> callerAfterRefusal(String bearerToken, Caller refused);
}
