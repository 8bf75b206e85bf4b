package io.optimus.secrets.secret;

import io.optimus.secrets.caller.Request;
import io.smallrye.mutiny.Uni;

/** Makes digests with a key that does not leave its keeper. */
public interface DigestKey {

    /**
     * The key is the service's own: the caller needs no right to it. May fail with {@link SecretException.Misconfigured} and {@link SecretException.Unavailable}.
     *
     * @param request for which it is made
     */
    Uni<Digest> digest(Request request, SecretId id, SecretValue value);
}
