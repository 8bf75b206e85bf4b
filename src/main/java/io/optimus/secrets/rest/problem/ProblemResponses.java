package io.optimus.secrets.rest.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.optimus.secrets.contract.BearerChallenge;
import io.optimus.secrets.secret.SecretException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every exception into a {@link Problem}. Texts of other libraries' exceptions are left out: they may contain a value. */
public class ProblemResponses {

    private static final Logger LOG = Logger.getLogger(ProblemResponses.class);

    @ServerExceptionMapper
    public Response of(SecretException failure) {
        Problem problem = Problem.of(failure);
        Response.ResponseBuilder response = response(problem);
        failure.retryAfter()
                .ifPresent(after -> response.header(HttpHeaders.RETRY_AFTER, Math.max(1, after.toSeconds())));
        if (failure instanceof SecretException.Unauthenticated unauthenticated) {
            response.header(BearerChallenge.HEADER, BearerChallenge.of(unauthenticated.reason()));
        }
        if (problem.status() == ProblemKind.INTERNAL.status()) {
            LOG.error(problem.message());
        }
        return response.build();
    }

    /** Jackson's own texts quote the input. The two subclasses are named because Quarkus has mappers for them. */
    @ServerExceptionMapper({
        JsonProcessingException.class,
        MismatchedInputException.class,
        InvalidDefinitionException.class
    })
    public Response of(JsonProcessingException failure) {
        if (failure.getCause() instanceof SecretException rule) {
            return of(rule);
        }
        String message = "the body is not a JSON object of the form that this call expects";
        return response(Problem.of(ProblemKind.INVALID_ARGUMENT, message, null)).build();
    }

    @ServerExceptionMapper
    public Response of(WebApplicationException failure) {
        if (failure.getCause() instanceof JsonProcessingException json) {
            return of(json);
        }
        ProblemKind kind = ProblemKind.ofStatus(failure.getResponse().getStatus());
        String message =
                switch (kind) {
                    case NOT_FOUND -> "there is no such call; /q/openapi describes all calls";
                    case UNSUPPORTED_MEDIA_TYPE -> "the body must be of Content-Type application/json";
                    default -> kind.title();
                };
        Response.ResponseBuilder response = response(Problem.of(kind, message, null));
        String allow = failure.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return (allow == null ? response : response.header(HttpHeaders.ALLOW, allow)).build();
    }

    @ServerExceptionMapper
    public Response of(Throwable failure) {
        LOG.errorf(
                "Unexpected %s at %s",
                failure.getClass().getName(),
                failure.getStackTrace().length == 0 ? "an unknown place" : failure.getStackTrace()[0]);
        return response(Problem.of(ProblemKind.INTERNAL, "an unexpected error; see the service's log", null))
                .build();
    }

    private static Response.ResponseBuilder response(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    }
}
