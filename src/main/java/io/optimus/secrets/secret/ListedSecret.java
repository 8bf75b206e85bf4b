package io.optimus.secrets.secret;

import java.util.Optional;

/**
 * A row of a list; never a value.
 *
 * @param digest of this version; empty where none is known and the caller may not read the value to compute it
 */
public record ListedSecret(SecretId id, Version version, Optional<Digest> digest) {

    /** Whether the digest that stands beside the secret is an older version's, and could not be put right. */
    public boolean stale() {
        return digest.isEmpty();
    }
}
