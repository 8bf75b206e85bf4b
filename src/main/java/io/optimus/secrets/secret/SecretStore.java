package io.optimus.secrets.secret;

import io.optimus.secrets.caller.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Stores secrets in versions. Writes use check-and-set, and every call uses the caller's own permissions. Failures are
 * {@link SecretException}s. Every method may fail with Unauthenticated, PermissionDenied, RateLimited, Misconfigured and
 * Unavailable.
 */
public interface SecretStore {

    /** Returns {@link SecretMetadata#ABSENT} if there is none. */
    Uni<SecretMetadata> metadata(Caller caller, SecretId id);

    /** Also fails with {@link SecretException.NotFound} and {@link SecretException.Malformed}. */
    Uni<StoredSecret> read(Caller caller, SecretId id);

    /** Like {@link #read(Caller, SecretId)}, for one version. */
    Uni<StoredSecret> read(Caller caller, SecretId id, long version);

    /**
     * Writes the version after {@code cas} if {@code cas} is still the newest one; 0 means that there is no version.
     *
     * @return the new version, or a failure with {@link CasMismatch} or {@link SecretException.UnknownOutcome}
     */
    Uni<Version> write(Caller caller, SecretId id, SecretValue value, long cas);

    /**
     * Records the digest. May leave it out if its version is not the newest one any more.
     *
     * @param metadataVersion {@link SecretMetadata#metadataVersion}; empty if the metadata was not read
     */
    Uni<Void> recordDigest(Caller caller, SecretId id, RecordedDigest digest, OptionalLong metadataVersion);

    /** Sets the notes that the change has, and leaves everything else as it is. The secret must exist. May be repeated. */
    Uni<Void> annotate(Caller caller, SecretId id, NotesChange change);

    /** Deletes one version; undelete restores it. May fail with UnknownOutcome. */
    Uni<Void> delete(Caller caller, SecretId id, long version);

    Uni<Void> undelete(Caller caller, SecretId id, long version);

    /** Removes all versions and the metadata permanently. May fail with UnknownOutcome. */
    Uni<Void> destroy(Caller caller, SecretId id);

    /** The projects that have secrets, including deleted ones. */
    Uni<List<ProjectName>> projects(Caller caller);

    /** The scopes that have secrets, including deleted ones; empty if the project has none. */
    Uni<List<Scope>> scopes(Caller caller, ProjectName project);

    /** The names in a scope, including those of deleted secrets. */
    Uni<List<SecretName>> names(Caller caller, Scope scope);

    /**
     * A secret in a list of a scope.
     *
     * @param metadata empty if the store gives the names only
     */
    record Entry(SecretName name, Optional<SecretMetadata> metadata) {}

    /** As {@link #names}, with the metadata if the store gives both at once. */
    default Uni<List<Entry>> entries(Caller caller, Scope scope) {
        return names(caller, scope)
                .map(names -> names.stream()
                        .map(name -> new Entry(name, Optional.empty()))
                        .toList());
    }

    /** Another version is the newest. Not a {@link SecretException}, because use cases always handle it. */
    final class CasMismatch extends RuntimeException {
        public CasMismatch() {
            super("check-and-set did not match", null, false, false);
        }
    }
}
