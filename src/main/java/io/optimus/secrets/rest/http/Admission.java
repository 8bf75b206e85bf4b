package io.optimus.secrets.rest.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.optimus.secrets.caller.VaultWork;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Limits how many requests of the API are in progress. A request counts until the connection is done with it and its last call to
 * Vault has ended, which may be after the client has gone. Health and metrics are always accepted.
 */
@ApplicationScoped
public class Admission {

    private static final String KEY = "ticket";

    private final int max;
    private final AtomicInteger inProgress = new AtomicInteger();
    private final BodyMemory bodies;
    private final LoadShedding loadShedding;

    Admission(HttpLimits limits, BodyMemory bodies, LoadShedding loadShedding, MeterRegistry metrics) {
        this.max = limits.requests();
        this.bodies = bodies;
        this.loadShedding = loadShedding;
        Gauge.builder("requests.in.progress", inProgress, AtomicInteger::get).register(metrics);
    }

    /** Runs before the body is read, so that a refused request costs almost nothing. */
    public void check(RoutingContext context) {
        if (!ApiPaths.inApi(context)) {
            context.next();
        } else if (inProgress.get() >= max) {
            loadShedding.refuse(context, LoadShedding.Reason.REQUESTS);
        } else {
            Ticket ticket = new Ticket(bodies.of(context));
            context.put(KEY, ticket);
            SerialConnection.whenDone(context, ticket::connectionIsDone);
            context.next();
        }
    }

    /** Runs after the body was read, so that slow clients do not use up the limit. */
    public void begin(RoutingContext context) {
        if (!ApiPaths.inApi(context) || of(context).begin()) {
            context.next();
        } else {
            loadShedding.refuse(context, LoadShedding.Reason.REQUESTS);
        }
    }

    /** The ticket of a request that has passed {@link #check}. */
    public static Ticket of(RoutingContext context) {
        return context.get(KEY);
    }

    /** The resources that one request holds. */
    final class Ticket implements VaultWork {
        private final BodyMemory.Body body;
        private int calls;
        private boolean begun;
        private boolean connectionDone;
        private boolean released;

        private Ticket(BodyMemory.Body body) {
            this.body = body;
        }

        BodyMemory.Body body() {
            return body;
        }

        @Override
        public synchronized void callBegins() {
            calls++;
            if (released) {
                // The client left before the first call, or between two of them.
                released = false;
                body.holdAgain();
                inProgress.addAndGet(begun ? 1 : 0);
            }
        }

        @Override
        public synchronized void callEnds() {
            calls--;
            releaseIfDone();
        }

        private synchronized void connectionIsDone() {
            connectionDone = true;
            releaseIfDone();
        }

        private synchronized boolean begin() {
            begun = !released && inProgress.incrementAndGet() <= max;
            if (!released && !begun) {
                inProgress.decrementAndGet();
            }
            return begun;
        }

        private void releaseIfDone() {
            if (connectionDone && calls == 0 && !released) {
                released = true;
                body.release();
                inProgress.addAndGet(begun ? -1 : 0);
            }
        }
    }
}
