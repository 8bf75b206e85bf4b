package io.optimus.secrets.api;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Limits the memory for the bodies of all requests. */
@ApplicationScoped
public class BodyMemory {

    /** Up to this size a body is small. A quarter of the memory is for small bodies alone. */
    private static final int SMALL = 64 * 1024;

    /** Before this time an incomplete body is not dropped: bodies that arrive together would drop each other. */
    private static final Duration UNDISTURBED = Duration.ofSeconds(1);

    private final long max;
    private final long maxOfLarge;
    /** The first one has been incomplete for longest. */
    private final Set<Body> incomplete = new LinkedHashSet<>();

    private long held;
    private long heldOfLarge;

    BodyMemory(HttpLimits limits, MeterRegistry metrics) {
        this.max = limits.bodies().asLongValue();
        this.maxOfLarge = max - max / 4;
        Gauge.builder("request.bodies", this, BodyMemory::held)
                .baseUnit("bytes")
                .register(metrics);
    }

    private synchronized long held() {
        return held;
    }

    /** @param refuse refuses the request, from any thread; called at most once, and only while its body is incomplete */
    public Body of(Runnable refuse) {
        return new Body(refuse);
    }

    /** The memory of one body; guarded by the lock of the whole. */
    public final class Body {
        private final Runnable refuse;
        private final long since = System.nanoTime();
        private long size;
        private boolean released;

        private Body(Runnable refuse) {
            this.refuse = refuse;
        }

        /**
         * More of the body has arrived. If there is no memory for it, bodies that have been incomplete for longest are refused to
         * make room, or else this one.
         *
         * @return whether it may be kept
         */
        public boolean hold(long more) {
            List<Body> refused = new ArrayList<>();
            boolean kept;
            synchronized (BodyMemory.this) {
                if (released) {
                    return false;
                }
                incomplete.add(this);
                kept = makeRoom(more, refused);
                if (kept) {
                    resize(size + more);
                } else {
                    release();
                    refused.add(this);
                }
            }
            refused.forEach(body -> body.refuse.run());
            return kept;
        }

        /** @return whether the request may go on: its body may have been dropped just before */
        public boolean complete() {
            synchronized (BodyMemory.this) {
                incomplete.remove(this);
                return !released;
            }
        }

        void release() {
            synchronized (BodyMemory.this) {
                released = true;
                incomplete.remove(this);
                resize(0);
            }
        }

        private boolean makeRoom(long more, List<Body> dropped) {
            while (held + more > max || large(size + more) && heldOfLarge + larger(more) > maxOfLarge) {
                boolean any = held + more > max;
                Optional<Body> oldest = incomplete.stream()
                        .filter(other -> other != this && other.mayBeDropped() && (any || large(other.size)))
                        .findFirst();
                if (oldest.isEmpty()) {
                    return false;
                }
                oldest.get().release();
                dropped.add(oldest.get());
            }
            return true;
        }

        private boolean mayBeDropped() {
            return System.nanoTime() - since > UNDISTURBED.toNanos();
        }

        /** What is added to the large bodies, which this one may become by it. */
        private long larger(long more) {
            return large(size) ? more : size + more;
        }

        private void resize(long newSize) {
            held += newSize - size;
            heldOfLarge += (large(newSize) ? newSize : 0) - (large(size) ? size : 0);
            size = newSize;
        }
    }

    private static boolean large(long size) {
        return size > SMALL;
    }
}
