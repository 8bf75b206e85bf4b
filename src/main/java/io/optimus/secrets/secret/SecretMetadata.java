package io.optimus.secrets.secret;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The data about a secret that can be read without its value.
 *
 * @param versions those that the store still has, the newest one last
 * @param recordedDigest may be of an older version, because a value and its digest are two writes
 * @param createdTime when the first version was written; empty if there never was one
 * @param metadataVersion how often the metadata itself was changed, for check-and-set; empty if the store does not count it
 */
public record SecretMetadata(
        List<SecretVersion> versions,
        Optional<RecordedDigest> recordedDigest,
        Notes notes,
        Optional<Instant> createdTime,
        OptionalLong metadataVersion) {

    public static final SecretMetadata ABSENT =
            new SecretMetadata(List.of(), Optional.empty(), Notes.NONE, Optional.empty(), OptionalLong.empty());

    public SecretMetadata {
        versions = List.copyOf(versions);
    }

    /** The newest version, in any state; empty if there never was one. */
    public Optional<SecretVersion> newest() {
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }

    /** The newest version; empty if there never was one. */
    public Optional<Version> current() {
        return newest().map(SecretVersion::version);
    }

    /** Whether the newest version exists, and is neither deleted nor destroyed. */
    public boolean live() {
        return newest().filter(SecretVersion::live).isPresent();
    }

    /** The version with that number, if the store still has it. */
    public Optional<SecretVersion> version(long number) {
        return versions.stream()
                .filter(version -> version.version().number() == number)
                .findFirst();
    }

    /** The number of the newest version, for check-and-set; 0 if there is none. */
    public long currentNumber() {
        return current().map(Version::number).orElse(0L);
    }

    public Optional<Version> liveVersion() {
        return newest().filter(SecretVersion::live).map(SecretVersion::version);
    }

    /** The recorded digest if it is the newest version's. */
    public Optional<Digest> digest() {
        return current().flatMap(version -> recordedDigest.flatMap(recorded -> recorded.of(version)));
    }
}
