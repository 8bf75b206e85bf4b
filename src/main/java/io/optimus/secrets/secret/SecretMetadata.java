package io.optimus.secrets.secret;

import java.util.Optional;

/**
 * What is known of a secret without reading its value.
 *
 * @param current the newest version; empty where there never was one
 * @param live whether the newest version is there, neither deleted nor destroyed
 * @param recordedDigest may be of an older version: a value and its digest are two writes
 */
public record SecretMetadata(Optional<Version> current, boolean live, Optional<RecordedDigest> recordedDigest) {

    public static final SecretMetadata ABSENT = new SecretMetadata(Optional.empty(), false, Optional.empty());

    /** The number to write against with check-and-set: 0 where there is no version. */
    public long currentNumber() {
        return current.map(Version::number).orElse(0L);
    }

    public Optional<Version> liveVersion() {
        return live ? current : Optional.empty();
    }

    /** The recorded digest, where it is the newest version's. */
    public Optional<Digest> digest() {
        return current.flatMap(version -> recordedDigest.flatMap(recorded -> recorded.of(version)));
    }
}
