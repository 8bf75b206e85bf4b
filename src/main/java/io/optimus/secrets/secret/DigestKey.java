package io.optimus.secrets.secret;

import io.smallrye.mutiny.Uni;

/** Makes digests with a key that does not leave its keeper. */
public interface DigestKey {

    /** May fail with {@link SecretException.Misconfigured} and {@link SecretException.Unavailable}. */
    Uni<Digest> digest(SecretId id, SecretValue value);
}
