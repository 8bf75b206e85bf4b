package io.optimus.secrets.api;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.optimus.secrets.caller.VaultWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Limits how many requests of REST and gRPC are in progress. A request counts until the client has its response or is gone, and
 * its last call to Vault has ended, which may be later.
 */
@ApplicationScoped
public class RequestLimit {

    private final int max;
    private final AtomicInteger inProgress = new AtomicInteger();

    RequestLimit(HttpLimits limits, MeterRegistry metrics) {
        this.max = limits.requests();
        Gauge.builder("requests.in.progress", inProgress, AtomicInteger::get)
                .description("Requests that are in progress")
                .register(metrics);
    }

    public boolean reached() {
        return inProgress.get() >= max;
    }

    public Ticket ticket(BodyMemory.Body body) {
        return new Ticket(body);
    }

    /** The resources that one request holds. */
    public final class Ticket implements VaultWork {
        private final BodyMemory.Body body;
        private int calls;
        private boolean begun;
        private boolean clientDone;
        private boolean released;

        private Ticket(BodyMemory.Body body) {
            this.body = body;
        }

        public BodyMemory.Body body() {
            return body;
        }

        @Override
        public synchronized void callBegins() {
            calls++;
            if (released) {
                // The client left before the first call, or between two of them.
                released = false;
                body.reserveAgain();
                inProgress.addAndGet(begun ? 1 : 0);
            }
        }

        @Override
        public synchronized void callEnds() {
            calls--;
            releaseIfDone();
        }

        /** The client has its response, or is gone. */
        public synchronized void clientIsDone() {
            clientDone = true;
            releaseIfDone();
        }

        /** @return whether the request may go on: there may be too many, or its client may be gone */
        public synchronized boolean begin() {
            begun = !released && inProgress.incrementAndGet() <= max;
            if (!released && !begun) {
                inProgress.decrementAndGet();
            }
            return begun;
        }

        private void releaseIfDone() {
            if (clientDone && calls == 0 && !released) {
                released = true;
                body.release();
                inProgress.addAndGet(begun ? -1 : 0);
            }
        }
    }
}
