package io.optimus.secrets.secret;

import java.util.Optional;

/**
 * The data about a secret that can be read without its value.
 *
 * @param current the newest version; empty if there never was one
 * @param live whether the newest version is neither deleted nor destroyed
 * @param recordedDigest may be of an older version, because a value and its digest are two writes
 */
public record SecretMetadata(Optional<Version> current, boolean live, Optional<RecordedDigest> recordedDigest) {

    public static final SecretMetadata ABSENT = new SecretMetadata(Optional.empty(), false, Optional.empty());

    /** The number of the newest version, for check-and-set; 0 if there is none. */
    public long currentNumber() {
        return current.map(Version::number).orElse(0L);
    }

    public Optional<Version> liveVersion() {
        return live ? current : Optional.empty();
    }

    /** The recorded digest if it is the newest version's. */
    public Optional<Digest> digest() {
        return current.flatMap(version -> recordedDigest.flatMap(recorded -> recorded.of(version)));
    }
}
