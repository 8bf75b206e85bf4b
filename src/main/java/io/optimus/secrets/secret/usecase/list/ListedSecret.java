package io.optimus.secrets.secret.usecase.list;

import io.optimus.secrets.secret.Digest;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;
import io.optimus.secrets.secret.SecretMetadata;
import io.optimus.secrets.secret.Version;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of a list; never a value.
 *
 * @param version number 0 if it is not known: the caller may not read the metadata, and the secret may be deleted
 * @param digest of this version; empty if it is not known and the caller may not read the value to compute it, or if the value
 *     cannot be read
 * @param malformed why no caller can read the value; empty if that is not known
 * @param metadata may be older than the version
 */
public record ListedSecret(
        SecretId id,
        Version version,
        Optional<Digest> digest,
        Optional<SecretException.Malformed> malformed,
        SecretMetadata metadata) {

    static ListedSecret unknown(SecretId id) {
        return new ListedSecret(id, new Version(0, Instant.EPOCH), Optional.empty());
    }

    public ListedSecret(SecretId id, Version version, Optional<Digest> digest) {
        this(id, version, digest, Optional.empty());
    }

    public ListedSecret(
            SecretId id, Version version, Optional<Digest> digest, Optional<SecretException.Malformed> malformed) {
        this(id, version, digest, malformed, SecretMetadata.ABSENT);
    }

    ListedSecret with(SecretMetadata known) {
        return new ListedSecret(id, version, digest, malformed, known);
    }

    /** Whether the recorded digest is that of an older version, and could not be repaired. */
    public boolean stale() {
        return digest.isEmpty();
    }
}
