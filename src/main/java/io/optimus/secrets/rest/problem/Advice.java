package io.optimus.secrets.rest.problem;

import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretId;

/** Adds to a failure's message what a caller of this API can do. */
final class Advice {

    private Advice() {}

    /** Empty, or a text that continues the failure's message. */
    static String of(SecretException failure) {
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
                                        + secret.scope().project())
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
