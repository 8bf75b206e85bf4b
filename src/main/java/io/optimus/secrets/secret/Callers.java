package io.optimus.secrets.secret;

import io.smallrye.mutiny.Uni;

/** Makes a {@link Caller} of the bearer token that a request came with. */
public interface Callers {

    /** Fails with Unauthenticated, RateLimited and Unavailable. */
    Uni<Caller> caller(String bearerToken, Request request);

    /** To be told where Vault turned out not to know the caller's token, so that what was made of it is not used again. */
    void rejected(String bearerToken);
}
