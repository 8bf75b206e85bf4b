package io.optimus.secrets.secret;

import java.util.Optional;

/** A digest that is stored with a secret, and the version that it was computed for. */
public record RecordedDigest(Digest digest, Version version) {

    /** The digest if it is that version's. The digest of another version must not be used. */
    Optional<Digest> of(Version other) {
        return version.equals(other) ? Optional.of(digest) : Optional.empty();
    }
}
