package io.optimus.secrets.secret;

import java.util.Optional;

/**
 * A row of a list; never a value.
 *
 * @param digest of this version; empty where none is known and the caller may not read the value to compute it, or where
 *     there is none that can be read
 * @param problem why the value cannot be read by anybody, in words for people; empty where it was not found to be so
 */
public record ListedSecret(SecretId id, Version version, Optional<Digest> digest, Optional<String> problem) {

    public ListedSecret(SecretId id, Version version, Optional<Digest> digest) {
        this(id, version, digest, Optional.empty());
    }

    /** Whether the digest that stands beside the secret is an older version's, and could not be put right. */
    public boolean stale() {
        return digest.isEmpty();
    }
}
