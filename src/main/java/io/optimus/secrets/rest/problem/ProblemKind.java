package io.optimus.secrets.rest.problem;

import io.optimus.secrets.secret.SecretException;
import java.util.Arrays;

/** The HTTP status and the gRPC code that each kind of failure has; the pairs are those of Optimus's gateway. */
public enum ProblemKind {
    INVALID_ARGUMENT(400, 3, "Bad Request"),
    UNAUTHENTICATED(401, 16, "Unauthorized"),
    PERMISSION_DENIED(403, 7, "Forbidden"),
    NOT_FOUND(404, 5, "Not Found"),
    METHOD_NOT_ALLOWED(405, 12, "Method Not Allowed"),
    NOT_ACCEPTABLE(406, 3, "Not Acceptable"),
    REQUEST_TIMEOUT(408, 4, "Request Timeout"),
    ALREADY_EXISTS(409, 6, "Conflict"),
    FAILED_PRECONDITION(412, 9, "Precondition Failed"),
    TOO_LARGE(413, 11, "Content Too Large"),
    UNSUPPORTED_MEDIA_TYPE(415, 3, "Unsupported Media Type"),
    RATE_LIMITED(429, 8, "Too Many Requests"),
    INTERNAL(500, 13, "Internal Server Error"),
    UNAVAILABLE(503, 14, "Service Unavailable");

    private final int status;
    private final int code;
    private final String title;

    ProblemKind(int status, int code, String title) {
        this.status = status;
        this.code = code;
        this.title = title;
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }

    String title() {
        return title;
    }

    /** The kind with that status. Other 4xx are invalid arguments, all others internal errors. */
    static ProblemKind ofStatus(int status) {
        return Arrays.stream(values())
                .filter(kind -> kind.status == status)
                .findFirst()
                .orElse(status >= 400 && status < 500 ? INVALID_ARGUMENT : INTERNAL);
    }

    static ProblemKind of(SecretException.Kind kind) {
        return switch (kind) {
            case INVALID_ARGUMENT -> INVALID_ARGUMENT;
            case VALUE_TOO_LARGE -> TOO_LARGE;
            case UNAUTHENTICATED -> UNAUTHENTICATED;
            case PERMISSION_DENIED -> PERMISSION_DENIED;
            case NOT_FOUND -> NOT_FOUND;
            case ALREADY_EXISTS -> ALREADY_EXISTS;
            case PRECONDITION_FAILED -> FAILED_PRECONDITION;
            case RATE_LIMITED -> RATE_LIMITED;
            case UNAVAILABLE, UNKNOWN_OUTCOME -> UNAVAILABLE;
            case MALFORMED, MISCONFIGURED -> INTERNAL;
        };
    }
}
