package io.optimus.secrets.rest.http;

import io.optimus.secrets.api.BodyMemory;
import io.optimus.secrets.api.HttpLimits;
import io.optimus.secrets.contract.Route;
import io.optimus.secrets.rest.problem.Problem;
import io.optimus.secrets.rest.problem.ProblemKind;
import io.optimus.secrets.rest.problem.ProblemWriter;
import io.optimus.secrets.secret.SecretException;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads bodies before the resources run. Resources would use a thread while a slow client sends, and would not respond before the whole
 * body has arrived. A body is refused if it is too large, arrives too slowly, or needs more memory than {@link BodyMemory} has.
 */
@ApplicationScoped
public class BodyReader {

    /** The calls whose body is large only if the secret's value is. */
    private static final Set<Route> WITH_VALUE = EnumSet.of(Route.SECRET, Route.COMPARE);

    /** More than the names, notes and braces of a body have. */
    private static final int BESIDE_VALUE = 8 * 1024;

    private final long maxBytes;
    private final long maxValueBytes;
    private final long timeMillis;

    BodyReader(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBodySize,
            @ConfigProperty(name = "optimus.limits.value-size") MemorySize maxValueSize,
            HttpLimits limits) {
        this.maxBytes = maxBodySize.asLongValue();
        this.maxValueBytes = maxValueSize.asLongValue();
        this.timeMillis = limits.bodyTimeout().toMillis();
    }

    /** Refuses a body that is too large by its {@code Content-Length}, before it is read. */
    public void checkLength(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        if (length == null || mayRead(length)) {
            context.next();
        } else {
            context.response().putHeader("Connection", "close");
            ProblemWriter.write(context, tooLarge(context));
        }
    }

    private boolean mayRead(String length) {
        try {
            return Long.parseLong(length) <= maxBytes;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Reads the body of a POST or PUT of the API. */
    public void read(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean write =
                request.method().equals(HttpMethod.POST) || request.method().equals(HttpMethod.PUT);
        if (!write || request.isEnded() || !ApiPaths.inApi(context)) {
            context.next();
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            context.response().writeContinue();
            // Otherwise the resource would send it again.
            request.headers().remove("Expect");
        }
        Reception reception = new Reception(context);
        request.handler(reception::take).endHandler(end -> reception.complete()).resume();
    }

    private final class Reception {
        private final RoutingContext context;
        private final BodyMemory.Body memory;
        private final long timer;
        private Buffer body = Buffer.buffer();

        Reception(RoutingContext context) {
            this.context = context;
            this.memory = Admission.of(context).body();
            this.timer = context.vertx().setTimer(timeMillis, late -> refuse(tooSlow()));
            SerialConnection.whenDone(context, this::stop);
        }

        void take(Buffer part) {
            if (body == null) {
                return;
            }
            if (body.length() + part.length() > maxBytes) {
                refuse(tooLarge(context));
            } else if (memory.reserve(part.length())) {
                body.appendBuffer(part);
            } else {
                stop();
            }
        }

        void complete() {
            if (body != null && !context.response().ended() && memory.complete()) {
                ((RoutingContextInternal) context).setBody(body);
                stop();
                context.next();
            }
        }

        private void refuse(Problem problem) {
            stop();
            if (!context.response().ended()) {
                ProblemWriter.writeAndClose(context, problem);
            }
        }

        private void stop() {
            context.vertx().cancelTimer(timer);
            body = null;
        }
    }

    /** Names the value, unless a value that is allowed could have a body of this size too. */
    private Problem tooLarge(RoutingContext context) {
        boolean valueFits = maxBytes >= maxValueBytes / 3 * 4 + BESIDE_VALUE;
        if (valueFits
                && Route.of(context.normalizedPath())
                        .filter(WITH_VALUE::contains)
                        .isPresent()) {
            return Problem.of(new SecretException.ValueTooLarge(maxValueBytes));
        }
        return Problem.of(
                ProblemKind.TOO_LARGE, "the body is larger than the maximum of %d bytes".formatted(maxBytes), null);
    }

    private Problem tooSlow() {
        return Problem.of(
                ProblemKind.REQUEST_TIMEOUT,
                "the body did not arrive within %d seconds, so nothing was done".formatted(timeMillis / 1000),
                null);
    }
}
