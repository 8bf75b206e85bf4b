package io.optimus.secrets.secret;

import io.optimus.secrets.contract.NameGrammar;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What can go wrong with a secret. The message is for the person who asked: what was wrong and what to do; it never holds a
 * value or a token. The cause is left out on purpose: texts of HTTP clients can hold what was sent.
 */
public abstract sealed class SecretException extends RuntimeException {

    protected SecretException(String message) {
        super(message, null, false, false);
    }

    /** The request breaks a rule; {@link #field()} names the field in the words of Optimus's API. */
    public static final class InvalidArgument extends SecretException {
        private final String field;

        public InvalidArgument(String field, String message) {
            super(message);
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
            super("secret value is larger than %d bytes, the most that is accepted".formatted(limit));
        }
    }

    /** No token, or one that Vault does not know. */
    public static final class Unauthenticated extends SecretException {
        public Unauthenticated(String message) {
            super(message);
        }
    }

    /** Vault's policies do not let the caller's token do it. */
    public static final class PermissionDenied extends SecretException {
        public PermissionDenied(String path, String capability) {
            super("permission denied: the token's policies lack the capability \"%s\" on \"%s\" in Vault"
                    .formatted(capability, path));
        }
    }

    public static final class NotFound extends SecretException {
        private final List<SecretName> missing;

        public NotFound(SecretId id) {
            super("%s does not exist".formatted(id));
            this.missing = List.of(id.name());
        }

        /** Of several asked for; the message names each that is missing. */
        public NotFound(Scope scope, Collection<SecretName> missing) {
            super("neither %s nor the whole project has %s"
                    .formatted(
                            scope,
                            missing.stream().map(SecretName::value).sorted().collect(Collectors.joining(", "))));
            this.missing = List.copyOf(missing);
        }

        public List<SecretName> missing() {
            return missing;
        }
    }

    public static final class AlreadyExists extends SecretException {
        public AlreadyExists(SecretId id) {
            super("%s already exists".formatted(id));
        }
    }

    /** {@code If-Match} or {@code If-None-Match} does not hold. */
    public static final class PreconditionFailed extends SecretException {
        public PreconditionFailed(SecretId id, SecretMetadata now) {
            super(now.liveVersion()
                    .map(version -> "%s is at version %d, which the request's If-Match or If-None-Match rules out"
                            .formatted(id, version.number()))
                    .orElse("%s does not exist, which the request's If-Match rules out".formatted(id)));
        }
    }

    /** What stands in Vault at the secret's path is no secret that we can read: somebody edited it there. */
    public static final class Malformed extends SecretException {
        public Malformed(SecretId id, String what) {
            super(
                    "%s is malformed in Vault: %s; mend it there, or replace it with: optimus secret set %s --project-name %s%s --update-only"
                            .formatted(
                                    id,
                                    what,
                                    id.name(),
                                    id.scope().project(),
                                    id.scope()
                                            .namespace()
                                            .map(namespace -> " --namespace " + namespace)
                                            .orElse("")));
        }
    }

    /** Nothing was changed; the same request may succeed later. */
    public static final class Unavailable extends SecretException {
        private final Duration retryAfter;

        public Unavailable(String message, Duration retryAfter) {
            super(message);
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** Vault's rate limit quota; nothing was changed. */
    public static final class RateLimited extends SecretException {
        private final Duration retryAfter;

        public RateLimited(Duration retryAfter) {
            super("Vault's rate limit is used up, try again later");
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** The answer to a write was lost, and what became of it could not be found out. */
    public static final class UnknownOutcome extends SecretException {
        public UnknownOutcome(SecretId id) {
            this(
                    "Vault's answer was lost, so it is not known whether %s was changed; find out with: optimus secret list -p %s"
                            .formatted(id, id.scope().project()));
        }

        public UnknownOutcome(String message) {
            super(message);
        }
    }

    /** Vault is not set up as this service needs it; the message says what to run. */
    public static final class Misconfigured extends SecretException {
        public Misconfigured(String message) {
            super(message);
        }
    }
}
