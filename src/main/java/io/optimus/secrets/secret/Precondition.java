package io.optimus.secrets.secret;

import java.util.function.Predicate;

/** A condition on the live version that a write checks first, like HTTP's {@code If-Match} and {@code If-None-Match}. */
public sealed interface Precondition {

    Precondition NONE = new None();

    /** @throws SecretException.PreconditionFailed if it does not hold */
    default void check(SecretId id, SecretMetadata metadata) {
        if (!holds(metadata)) {
            throw new SecretException.PreconditionFailed(id, metadata);
        }
    }

    boolean holds(SecretMetadata metadata);

    record None() implements Precondition {
        @Override
        public boolean holds(SecretMetadata metadata) {
            return true;
        }
    }

    /** {@code If-Match: *} */
    record Exists() implements Precondition {
        @Override
        public boolean holds(SecretMetadata metadata) {
            return metadata.live();
        }
    }

    /** {@code If-None-Match: *} */
    record Absent() implements Precondition {
        @Override
        public boolean holds(SecretMetadata metadata) {
            return !metadata.live();
        }
    }

    /** {@code If-Match: "tag", "tag"} */
    record VersionIs(Predicate<Version> matches) implements Precondition {
        @Override
        public boolean holds(SecretMetadata metadata) {
            return metadata.liveVersion().filter(matches).isPresent();
        }
    }
}
