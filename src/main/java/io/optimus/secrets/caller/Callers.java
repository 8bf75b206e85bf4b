package io.optimus.secrets.caller;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Makes a {@link Caller} from the bearer token of a request. */
public interface Callers {

    /** Fails with Unauthenticated, RateLimited and Unavailable. */
    Uni<Caller> caller(String bearerToken, Request request);

    /**
     * Returns another caller to try again with after Vault did not know the token of the first one; empty if the bearer token itself
     * was refused. Fails as {@link #caller} does.
     */
    Uni<Optional<Caller>> callerAfterRefusal(String bearerToken, Caller refused);
}
