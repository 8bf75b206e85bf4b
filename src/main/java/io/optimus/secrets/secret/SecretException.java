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

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Kind kind;
    private final Duration retryAfter;
    private final SecretId secret;

    private SecretException(Kind kind, String message) {
        this(kind, message, null, null);
    }

    /**
     * @param retryAfter null if trying again does not help
     * @param secret null if the failure does not concern one secret
     */
    private SecretException(Kind kind, String message, Duration retryAfter, SecretId secret) {
        super(message, null, false, false);
        this.kind = kind;
        this.retryAfter = retryAfter;
        this.secret = secret;
    }

    public Kind kind() {
        return kind;
    }

    /** How long a caller should wait before the next try; empty if trying again does not help. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The secret that a Malformed or an UnknownOutcome concerns; empty if the outcome of a change of a token is unknown. */
    public Optional<SecretId> secret() {
        return Optional.ofNullable(secret);
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
        private final String reason;

        public Unauthenticated(String message) {
            this(message, null);
        }

        private Unauthenticated(String message, String reason) {
            super(Kind.UNAUTHENTICATED, message);
            this.reason = reason;
        }

        /** @param reason empty if it is not known */
        public static Unauthenticated because(String problem, Optional<String> reason) {
            return new Unauthenticated(problem + reason.map(text -> ": " + text).orElse(""), reason.orElse(null));
        }

        /** The part of the message that says why; empty if that is not known. */
        public Optional<String> reason() {
            return Optional.ofNullable(reason);
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

        public NotesNotWritten(SecretId id, Version written, SecretException cause) {
            super(
                    cause.kind() == Kind.UNKNOWN_OUTCOME ? Kind.UNAVAILABLE : cause.kind(),
                    "%s was written as version %d, but its notes were not: %s"
                            .formatted(id, written.number(), cause.getMessage()),
                    cause.retryAfter().orElse(null),
                    null);
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

        public Malformed(SecretId id, String reason) {
            super(Kind.MALFORMED, "%s is malformed in Vault: %s".formatted(id, reason), null, id);
        }
    }

    /** Nothing was changed; the same request may succeed later. */
    public static final class Unavailable extends SecretException {

        public Unavailable(String message, Duration retryAfter) {
            super(Kind.UNAVAILABLE, message, retryAfter, null);
        }
    }

    /** The request exceeds a rate limit quota of Vault; nothing was changed. */
    public static final class RateLimited extends SecretException {

        public RateLimited(Duration retryAfter) {
            super(Kind.RATE_LIMITED, "Vault's rate limit is used up, try again later", retryAfter, null);
        }
    }

    /** The response to a write was lost, and the service could not find out whether the write happened. */
    public static final class UnknownOutcome extends SecretException {

        public UnknownOutcome(SecretId id) {
            this(id, "%s was changed".formatted(id));
        }

        /** @param token what the request does to the caller's token, such as {@code revoked} */
        public UnknownOutcome(String token) {
            this(null, "the token was " + token);
        }

        private UnknownOutcome(SecretId id, String change) {
            super(Kind.UNKNOWN_OUTCOME, "Vault's response was lost, so it is not known whether " + change, SOON, id);
        }
    }

    /** Vault is not set up as this service needs it. The message says what to run. */
    public static final class Misconfigured extends SecretException {

        public Misconfigured(String message) {
            super(Kind.MISCONFIGURED, message);
        }
    }
}
