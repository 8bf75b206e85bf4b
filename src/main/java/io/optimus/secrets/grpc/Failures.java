package io.optimus.secrets.grpc;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.optimus.secrets.api.FailureMessage;
import io.optimus.secrets.secret.SecretException;
import org.jboss.logging.Logger;

/**
 * Turns a failure into the client's status. The text of other exceptions is left out, because it may contain a value.
 */
final class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class);

    private static final String TOKEN_ADVICE =
            "; set OPTIMUS_AUTH_BEARER_TOKEN to a Vault token or a JWT, and unset OPTIMUS_AUTH_BASIC_TOKEN";

    private Failures() {}

    static StatusRuntimeException status(Throwable failure) {
        return failure instanceof SecretException known ? status(known) : unexpected(failure);
    }

    private static StatusRuntimeException status(SecretException failure) {
        Status status = statusOf(failure.kind());
        String message = FailureMessage.of(failure);
        if (status.getCode() == Status.Code.INTERNAL) {
            LOG.error(message);
        }
        boolean tokenMissing = failure.kind() == SecretException.Kind.UNAUTHENTICATED;
        return status.withDescription(tokenMissing ? message + TOKEN_ADVICE : message)
                .asRuntimeException();
    }

    private static StatusRuntimeException unexpected(Throwable failure) {
        LOG.errorf(
                "Unexpected %s at %s",
                failure.getClass().getName(),
                failure.getStackTrace().length == 0 ? "an unknown place" : failure.getStackTrace()[0]);
        return Status.INTERNAL
                .withDescription("an unexpected error; see the service's log")
                .asRuntimeException();
    }

    /**
     * Optimus's statuses. They are the {@code code} of a problem in REST, with two exceptions. Optimus's clients repeat a call by themselves
     * after UNAVAILABLE, RESOURCE_EXHAUSTED and others. They must not repeat a change with an unknown outcome,
     * and repeating a value that is too large is useless.
     */
    static Status statusOf(SecretException.Kind kind) {
        return switch (kind) {
            case INVALID_ARGUMENT, VALUE_TOO_LARGE -> Status.INVALID_ARGUMENT;
            case UNAUTHENTICATED -> Status.UNAUTHENTICATED;
            case PERMISSION_DENIED -> Status.PERMISSION_DENIED;
            case NOT_FOUND -> Status.NOT_FOUND;
            case ALREADY_EXISTS -> Status.ALREADY_EXISTS;
            case PRECONDITION_FAILED -> Status.FAILED_PRECONDITION;
            case RATE_LIMITED -> Status.RESOURCE_EXHAUSTED;
            case UNAVAILABLE -> Status.UNAVAILABLE;
            case UNKNOWN_OUTCOME -> Status.DEADLINE_EXCEEDED;
            case MALFORMED, MISCONFIGURED -> Status.INTERNAL;
        };
    }
}
