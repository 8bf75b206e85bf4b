package io.optimus.secrets.secret;

import java.util.Optional;

/** A digest as it stands beside the secret, and the version that it was computed for. */
public record RecordedDigest(Digest digest, Version version) {

    /** The digest, where it is that version's: any other one is not to be believed. */
    Optional<Digest> of(Version wanted) {
        return version.equals(wanted) ? Optional.of(digest) : Optional.empty();
    }
}
