package io.optimus.secrets.secret;

import java.util.Optional;

/**
 * A value that was read from the store, and its version.
 *
 * @param recordedDigest may be of another version
 * @param notes the notes about the secret, not only about this version
 */
public record StoredSecret(SecretValue value, Version version, Optional<RecordedDigest> recordedDigest, Notes notes) {

    public StoredSecret(SecretValue value, Version version) {
        this(value, version, Optional.empty(), Notes.NONE);
    }

    /** The recorded digest if it is this version's. */
    public Optional<Digest> digest() {
        return recordedDigest.flatMap(recorded -> recorded.of(version));
    }
}
