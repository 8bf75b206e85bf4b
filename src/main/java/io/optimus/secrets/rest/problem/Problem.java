package io.optimus.secrets.rest.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.optimus.secrets.api.FailureMessage;
import io.optimus.secrets.contract.ProblemField;
import io.optimus.secrets.secret.SecretException;
import io.optimus.secrets.secret.SecretName;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The response to every refused request: RFC 9457 with the three members of Optimus's errors, so that clients of both kinds
 * understand it.
 *
 * @param code the gRPC code, as in Optimus
 * @param details always empty, as in Optimus
 * @param field the field of the request that broke a rule, if there is one
 * @param outcome {@code unknown} if the request may have been carried out; otherwise left out
 * @param missing the names of the secrets that do not exist, if that is the problem
 */
@Schema(
        description = "RFC 9457 problem with Optimus's members code, message and details",
        requiredProperties = {"type", "title", "status", "detail", "code", "message", "details"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        int code,
        String message,
        List<String> details,
        String field,
        String outcome,
        List<String> missing) {

    public static final String MEDIA_TYPE = ProblemField.MEDIA_TYPE;

    public static Problem of(ProblemKind kind, String message, String field) {
        return of(kind, message, field, null, null);
    }

    public static Problem of(SecretException failure) {
        String field = failure instanceof SecretException.InvalidArgument invalid ? invalid.field() : null;
        List<String> missing = failure instanceof SecretException.NotFound notFound
                ? notFound.missing().stream().map(SecretName::value).toList()
                : null;
        String outcome = failure.kind() == SecretException.Kind.UNKNOWN_OUTCOME ? ProblemField.UNKNOWN : null;
        return of(ProblemKind.of(failure.kind()), FailureMessage.of(failure), field, outcome, missing);
    }

    private static Problem of(ProblemKind kind, String message, String field, String outcome, List<String> missing) {
        return new Problem(
                "about:blank",
                kind.title(),
                kind.status(),
                message,
                kind.code(),
                message,
                List.of(),
                field,
                outcome,
                missing);
    }
}
