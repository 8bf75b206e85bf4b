package io.optimus.secrets.rest;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.optimus.secrets.secret.VaultWork;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Limits how many requests of the API are in progress, and the memory for their bodies. A request counts until the connection is
 * done with it and its last call to Vault has ended, which may be after the client has gone. Health and metrics are always let in.
 */
@ApplicationScoped
class Admission {

    private static final String KEY = "ticket";

    /** Up to this size a body is small. A quarter of the memory is for small bodies alone. */
    private static final int SMALL = 64 * 1024;

    /** Before this time an incomplete body is not dropped: bodies that arrive together would drop each other. */
    private static final Duration UNDISTURBED = Duration.ofSeconds(1);

    private final int maxRequests;
    private final long maxBytes;
    private final long maxBytesOfLarge;
    private final Overload overload;
    /** The first one has been incomplete for longest. */
    private final Set<Ticket> incomplete = new LinkedHashSet<>();

    private int requests;
    private long bytes;
    private long bytesOfLarge;

    Admission(HttpLimits limits, Overload overload, MeterRegistry metrics) {
        this.maxRequests = limits.requests();
        this.maxBytes = limits.bodies().asLongValue();
        this.maxBytesOfLarge = maxBytes - maxBytes / 4;
        this.overload = overload;
        Gauge.builder("requests.in.work", this, Admission::requests).register(metrics);
        Gauge.builder("request.bodies", this, Admission::bytes)
                .baseUnit("bytes")
                .register(metrics);
    }

    private synchronized int requests() {
        return requests;
    }

    private synchronized long bytes() {
        return bytes;
    }

    /** Before the body is read, so that a request that will be refused costs next to nothing. */
    void check(RoutingContext context) {
        if (!ApiPaths.inApi(context)) {
            context.next();
        } else if (requests() >= maxRequests) {
            overload.refuse(context, Overload.Reason.REQUESTS);
        } else {
            Ticket ticket = new Ticket(context);
            context.put(KEY, ticket);
            SerialConnection.whenDone(context, ticket::connectionIsDone);
            context.next();
        }
    }

    /** After the body was read, so that slow clients do not take the places of others. */
    void begin(RoutingContext context) {
        if (!ApiPaths.inApi(context) || of(context).begin()) {
            context.next();
        } else {
            overload.refuse(context, Overload.Reason.REQUESTS);
        }
    }

    /** Of a request that has passed {@link #check}. */
    static Ticket of(RoutingContext context) {
        return context.get(KEY);
    }

    /** What one request holds; guarded by the admission's lock. */
    final class Ticket implements VaultWork {
        private final RoutingContext request;
        private final Context context = Vertx.currentContext();
        private final long since = System.nanoTime();
        private long held;
        private int calls;
        private boolean begun;
        private boolean connectionDone;
        private boolean released;

        private Ticket(RoutingContext request) {
            this.request = request;
        }

        /**
         * More of the body has arrived. If there is no memory for it, bodies that have been incomplete for longest are refused to
         * make room, or else this one.
         *
         * @return whether it may be kept
         */
        boolean hold(int more) {
            List<Ticket> refused = new ArrayList<>();
            boolean kept;
            synchronized (Admission.this) {
                if (released) {
                    return false;
                }
                incomplete.add(this);
                kept = makeRoom(more, refused);
                if (kept) {
                    count(held + more);
                } else {
                    refused.add(this);
                }
                refused.forEach(Ticket::release);
            }
            refused.forEach(Ticket::refuse);
            return kept;
        }

        void bodyIsComplete() {
            synchronized (Admission.this) {
                incomplete.remove(this);
            }
        }

        @Override
        public void callBegins() {
            synchronized (Admission.this) {
                calls++;
            }
        }

        @Override
        public void callEnds() {
            synchronized (Admission.this) {
                calls--;
                releaseIfDone();
            }
        }

        private boolean begin() {
            synchronized (Admission.this) {
                begun = !released && requests < maxRequests;
                requests += begun ? 1 : 0;
                return begun;
            }
        }

        private void connectionIsDone() {
            synchronized (Admission.this) {
                connectionDone = true;
                releaseIfDone();
            }
        }

        private boolean makeRoom(int more, List<Ticket> refused) {
            while (bytes + more > maxBytes || large(held + more) && bytesOfLarge + larger(more) > maxBytesOfLarge) {
                boolean any = bytes + more > maxBytes;
                Optional<Ticket> oldest = incomplete.stream()
                        .filter(other -> other != this && other.mayBeDropped() && (any || large(other.held)))
                        .findFirst();
                if (oldest.isEmpty()) {
                    return false;
                }
                oldest.get().release();
                refused.add(oldest.get());
            }
            return true;
        }

        private boolean mayBeDropped() {
            return System.nanoTime() - since > UNDISTURBED.toNanos();
        }

        /** What is added to the large bodies, which this one may become by it. */
        private long larger(int more) {
            return large(held) ? more : held + more;
        }

        private void count(long size) {
            bytes += size - held;
            bytesOfLarge += (large(size) ? size : 0) - (large(held) ? held : 0);
            held = size;
        }

        private void releaseIfDone() {
            if (connectionDone && calls == 0) {
                release();
            }
        }

        private void release() {
            if (!released) {
                released = true;
                incomplete.remove(this);
                count(0);
                requests -= begun ? 1 : 0;
            }
        }

        private void refuse() {
            context.runOnContext(now -> overload.refuse(request, Overload.Reason.BODIES));
        }
    }

    private static boolean large(long size) {
        return size > SMALL;
    }
}
