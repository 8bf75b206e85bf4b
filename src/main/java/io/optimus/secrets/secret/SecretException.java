package io.optimus.secrets.secret;

import io.optimus.secrets.contract.NameGrammar;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A failure of an operation on a secret. The message is for the caller: it says what was wrong, and never contains a value or a token. The
 * exception has no cause, because messages of HTTP clients can contain the request.
 */
public abstract sealed class SecretException extends RuntimeException {

    /** The kind of a failure. Interfaces switch over it, so that they handle every kind. */
    public enum Kind {
        INVALID_ARGUMENT,
        VALUE_TOO_LARGE,
        UNAUTHENTICATED,
        PERMISSION_DENIED,
        NOT_FOUND,
        ALREADY_EXISTS,
        PRECONDITION_FAILED,
        MALFORMED,
        UNAVAILABLE,
        RATE_LIMITED,
        UNKNOWN_OUTCOME,
        MISCONFIGURED
    }

    private final Kind kind;

    protected SecretException(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** How long a caller should wait before the next try; empty if trying again does not help. */
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    /** The secret that the failure concerns, if there is one. */
    public Optional<SecretId> secret() {
        return Optional.empty();
    }

    /** The request breaks a rule. {@link #field()} is the field's name in Optimus's API. */
    public static final class InvalidArgument extends SecretException {
        private final String field;

        public InvalidArgument(String field, String message) {
            super(Kind.INVALID_ARGUMENT, message);
            this.field = field;
        }

        public String field() {
            return field;
        }

        /**
         * @return the name
         * @throws InvalidArgument if it breaks the rule
         */
        public static String checked(NameGrammar grammar, String name) {
            grammar.violation(name).ifPresent(rule -> {
                throw new InvalidArgument(grammar.field(), rule);
            });
            return name;
        }
    }

    public static final class ValueTooLarge extends SecretException {
        public ValueTooLarge(long limit) {
            super(Kind.VALUE_TOO_LARGE, "secret value is larger than the maximum of %d bytes".formatted(limit));
        }
    }

    /** There is no token, or Vault does not know it. */
    public static final class Unauthenticated extends SecretException {
        public Unauthenticated(String message) {
            super(Kind.UNAUTHENTICATED, message);
        }
    }

    /** The policies of the caller's token do not allow it. */
    public static final class PermissionDenied extends SecretException {
        private final String reason;

        public PermissionDenied(String path, String capability) {
            this("the token's policies lack the capability \"%s\" on \"%s\" in Vault".formatted(capability, path));
        }

        private PermissionDenied(String reason) {
            super(Kind.PERMISSION_DENIED, "permission denied: " + reason);
            this.reason = reason;
        }

        /** The same, and what the caller can do without the permission. */
        public PermissionDenied with(String whatWorks) {
            return new PermissionDenied(reason + "; without it, " + whatWorks);
        }

        /** The message without "permission denied", for a call that succeeds without the permission. */
        public String reason() {
            return reason;
        }
    }

    public static final class NotFound extends SecretException {
        private final List<SecretName> missing;

        public NotFound(SecretId id) {
            super(Kind.NOT_FOUND, "%s does not exist".formatted(id));
            this.missing = List.of(id.name());
        }

        /** At least one of several secrets is missing. The message names each missing one. */
        public NotFound(Scope scope, Collection<SecretName> missing) {
            super(
                    Kind.NOT_FOUND,
                    "neither %s nor the whole project has %s"
                            .formatted(
                                    scope,
                                    missing.stream()
                                            .map(SecretName::value)
                                            .sorted()
                                            .collect(Collectors.joining(", "))));
            this.missing = List.copyOf(missing);
        }

        /** One version of the secret does not exist, or cannot be read. */
        public NotFound(SecretId id, long version, String why) {
            super(Kind.NOT_FOUND, "version %d of %s %s".formatted(version, id, why));
            this.missing = List.of(id.name());
        }

        public List<SecretName> missing() {
            return missing;
        }
    }

    public static final class AlreadyExists extends SecretException {
        public AlreadyExists(SecretId id) {
            super(Kind.ALREADY_EXISTS, "%s already exists".formatted(id));
        }
    }

    /** The version is already in the requested state. */
    public static final class NothingToDo extends SecretException {
        public NothingToDo(SecretId id, long version, String why) {
            super(Kind.ALREADY_EXISTS, "version %d of %s %s".formatted(version, id, why));
        }
    }

    /** The value was written. Its notes were not written, or it is not known whether they were. */
    public static final class NotesNotWritten extends SecretException {
        private final Optional<Duration> retryAfter;

        public NotesNotWritten(SecretId id, Version written, SecretException cause) {
            super(
                    cause.kind() == Kind.UNKNOWN_OUTCOME ? Kind.UNAVAILABLE : cause.kind(),
                    "%s was written as version %d, but its notes were not: %s"
                            .formatted(id, written.number(), cause.getMessage()));
            this.retryAfter = cause.retryAfter();
        }

        @Override
        public Optional<Duration> retryAfter() {
            return retryAfter;
        }
    }

    /** The caller's condition does not hold for the current version. */
    public static final class PreconditionFailed extends SecretException {
        public PreconditionFailed(SecretId id, SecretMetadata now) {
            super(
                    Kind.PRECONDITION_FAILED,
                    now.liveVersion()
                            .map(version -> "%s is at version %d".formatted(id, version.number()))
                            .orElse("%s does not exist".formatted(id)));
        }
    }

    /** The data in Vault at the secret's path is not a secret that the service can read, because it was edited in Vault. */
    public static final class Malformed extends SecretException {
        private final SecretId id;

        public Malformed(SecretId id, String reason) {
            super(Kind.MALFORMED, "%s is malformed in Vault: %s".formatted(id, reason));
            this.id = id;
        }

        @Override
        public Optional<SecretId> secret() {
            return Optional.of(id);
        }
    }

    /** Nothing was changed; the same request may succeed later. */
    public static final class Unavailable extends SecretException {
        private final Duration retryAfter;

        public Unavailable(String message, Duration retryAfter) {
            super(Kind.UNAVAILABLE, message);
            this.retryAfter = retryAfter;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(retryAfter);
        }
    }

    /** The request exceeds a rate limit quota of Vault; nothing was changed. */
    public static final class RateLimited extends SecretException {
        private final Duration retryAfter;

        public RateLimited(Duration retryAfter) {
            super(Kind.RATE_LIMITED, "Vault's rate limit is used up, try again later");
            this.retryAfter = retryAfter;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(retryAfter);
        }
    }

    /** The response to a write was lost, and the service could not find out whether the write happened. */
    public static final class UnknownOutcome extends SecretException {
        private final Optional<SecretId> id;

        public UnknownOutcome(SecretId id) {
            super(
                    Kind.UNKNOWN_OUTCOME,
                    "Vault's response was lost, so it is not known whether %s was changed".formatted(id));
            this.id = Optional.of(id);
        }

        /** @param token what the request does to the caller's token, such as {@code revoked} */
        public UnknownOutcome(String token) {
            super(Kind.UNKNOWN_OUTCOME, "Vault's response was lost, so it is not known whether the token was " + token);
            this.id = Optional.empty();
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(Duration.ofSeconds(1));
        }

        /** Empty if the failure concerns the caller's token. */
        @Override
        public Optional<SecretId> secret() {
            return id;
        }
    }

    /** Vault is not set up as this service needs it. The message says what to run. */
    public static final class Misconfigured extends SecretException {
        public Misconfigured(String message) {
            super(Kind.MISCONFIGURED, message);
        }
    }
}
