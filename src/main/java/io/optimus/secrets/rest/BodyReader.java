package io.optimus.secrets.rest;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads bodies ahead of the resources, which would hold a thread while a slow client sends, and would not answer before all is
 * sent. A body is given up where it is too large, comes too slowly, or is too much beside those of the other requests.
 */
@ApplicationScoped
class BodyReader {

    private final BodyLimit limit;
    private final Overload overload;
    private final long budget;
    private final long timeMillis;
    private final AtomicLong held = new AtomicLong();

    BodyReader(BodyLimit limit, Overload overload, HttpLimits limits, MeterRegistry metrics) {
        this.limit = limit;
        this.overload = overload;
        this.budget = limits.bodies().asLongValue();
        this.timeMillis = limits.bodyTime().toMillis();
        Gauge.builder("request.bodies", held, AtomicLong::get).baseUnit("bytes").register(metrics);
    }

    /** Of a write in the API; other calls have no body, or are not ours. */
    void read(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean write =
                request.method().equals(HttpMethod.POST) || request.method().equals(HttpMethod.PUT);
        if (!write || request.isEnded() || !ApiPaths.inApi(context)) {
            context.next();
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            context.response().writeContinue();
            // Else the resource would say it once more.
            request.headers().remove("Expect");
        }
        Reception reception = new Reception(context);
        request.handler(reception::take).endHandler(end -> reception.complete()).resume();
    }

    private final class Reception {
        private final RoutingContext context;
        private final Buffer body = Buffer.buffer();
        private final long timer;

        Reception(RoutingContext context) {
            this.context = context;
            this.timer = context.vertx().setTimer(timeMillis, late -> giveUp(tooSlow()));
            context.addEndHandler(end -> {
                context.vertx().cancelTimer(timer);
                held.addAndGet(-body.length());
            });
        }

        void take(Buffer part) {
            if (context.response().ended()) {
                return;
            }
            if (limit.exceededBy(body.length() + part.length())) {
                giveUp(limit.problem());
            } else if (held.get() + part.length() > budget) {
                overload.refuse(context, Overload.Reason.BODIES);
            } else {
                held.addAndGet(part.length());
                body.appendBuffer(part);
            }
        }

        void complete() {
            context.vertx().cancelTimer(timer);
            if (!context.response().ended()) {
                ((RoutingContextInternal) context).setBody(body);
                context.next();
            }
        }

        private void giveUp(Problem problem) {
            if (!context.response().ended()) {
                ProblemWriter.writeAndClose(context, problem);
            }
        }
    }

    private Problem tooSlow() {
        return Problem.of(
                ProblemKind.REQUEST_TIMEOUT,
                "the body did not arrive within %d seconds, so nothing was done".formatted(timeMillis / 1000),
                null);
    }
}
