package io.optimus.secrets.rest.http;

import io.optimus.secrets.rest.problem.Problem;
import io.optimus.secrets.rest.problem.ProblemKind;
import io.optimus.secrets.rest.problem.ProblemWriter;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses a body that is too large by its {@code Content-Length}, before it is read. */
@ApplicationScoped
public class BodyLimit {

    private final long bytes;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBodySize) {
        this.bytes = maxBodySize.asLongValue();
    }

    public void check(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        if (length == null || withinLimit(length)) {
            context.next();
        } else {
            context.response().putHeader("Connection", "close");
            ProblemWriter.write(context, problem());
        }
    }

    boolean exceededBy(long length) {
        return length > bytes;
    }

    Problem problem() {
        return Problem.of(
                ProblemKind.TOO_LARGE, "the body is larger than the maximum of %d bytes".formatted(bytes), null);
    }

    private boolean withinLimit(String length) {
        try {
            return !exceededBy(Long.parseLong(length));
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
