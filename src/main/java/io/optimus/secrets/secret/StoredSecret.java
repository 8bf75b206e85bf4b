package io.optimus.secrets.secret;

import java.util.Optional;

/**
 * A value as it was read, and the version that it is.
 *
 * @param recordedDigest may be of another version
 * @param notes about the secret, whatever the version
 */
public record StoredSecret(SecretValue value, Version version, Optional<RecordedDigest> recordedDigest, Notes notes) {

    public StoredSecret(SecretValue value, Version version) {
        this(value, version, Optional.empty(), Notes.NONE);
    }

    /** The recorded digest, where it is this version's. */
    public Optional<Digest> digest() {
        return recordedDigest.flatMap(recorded -> recorded.of(version));
    }
}
