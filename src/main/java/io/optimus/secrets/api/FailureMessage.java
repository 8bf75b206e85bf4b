package io.optimus.secrets.api;

import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;

/** What went wrong, and what the caller of the API can do about it: REST and gRPC say the same. */
public final class FailureMessage {

    private FailureMessage() {}

    public static String of(SecretException failure) {
        return failure.getMessage() + advice(failure);
    }

    /** Empty, or a text that continues the failure's message. */
    private static String advice(SecretException failure) {
        return switch (failure.kind()) {
            case PRECONDITION_FAILED -> ", which If-Match or If-None-Match excludes";
            case MALFORMED ->
                failure.secret()
                        .map(secret -> "; fix it there, or replace it with: " + replacing(secret))
                        .orElse("");
            case UNKNOWN_OUTCOME ->
                "; find out with: "
                        + failure.secret()
                                .map(secret -> "optimus secret list -p "
                                        + secret.scope().project()
                                        + secret.scope()
                                                .namespace()
                                                .map(namespace -> " -n " + namespace)
                                                .orElse(""))
                                .orElse("optimus whoami");
            case INVALID_ARGUMENT,
                    VALUE_TOO_LARGE,
                    UNAUTHENTICATED,
                    PERMISSION_DENIED,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    UNAVAILABLE,
                    RATE_LIMITED,
                    MISCONFIGURED -> "";
        };
    }

    private static String replacing(SecretId secret) {
        return "optimus secret set %s --project-name %s%s --update-only"
                .formatted(
                        secret.name(),
                        secret.scope().project(),
                        secret.scope()
                                .namespace()
                                .map(namespace -> " --namespace " + namespace)
                                .orElse(""));
    }
}
