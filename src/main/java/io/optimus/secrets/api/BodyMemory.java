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

    /** Up to this size a body is small. A quarter of the memory is reserved for small bodies. */
    private static final int SMALL = 64 * 1024;

    /** A younger incomplete body is not dropped, because bodies that arrive together would drop each other. */
    private static final Duration MIN_AGE = Duration.ofSeconds(1);

    private final long max;
    private final long maxForLarge;
    /** The oldest one is first. */
    private final Set<Body> incomplete = new LinkedHashSet<>();

    private long reserved;
    private long reservedForLarge;

    BodyMemory(HttpLimits limits, MeterRegistry metrics) {
        this.max = limits.bodies().asLongValue();
        this.maxForLarge = max - max / 4;
        Gauge.builder("request.bodies", this, BodyMemory::reserved)
                .description("Memory that the bodies of requests use")
                .baseUnit("bytes")
                .register(metrics);
    }

    private synchronized long reserved() {
        return reserved;
    }

    /** @param refuse refuses the request, from any thread; called at most once, and only while its body is incomplete */
    public Body of(Runnable refuse) {
        return new Body(refuse);
    }

    /** The memory of one body, guarded by the lock of the BodyMemory. */
    public final class Body {
        private final Runnable refuse;
        private final long since = System.nanoTime();
        private long size;
        private long sizeBefore;
        private boolean released;

        private Body(Runnable refuse) {
            this.refuse = refuse;
        }

        /**
         * Reserves memory for the next part of the body. If there is not enough, it refuses the oldest incomplete bodies, or this one if
         * that does not help.
         *
         * @return whether the part may be kept
         */
        public boolean reserve(long more) {
            List<Body> refused = new ArrayList<>();
            boolean kept;
            synchronized (BodyMemory.this) {
                if (released) {
                    return false;
                }
                incomplete.add(this);
                kept = freeMemory(more, refused);
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

        /** @return false if the body was dropped */
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
                sizeBefore = size;
                resize(0);
            }
        }

        /** For a body that is still in use although it was released. */
        void reserveAgain() {
            synchronized (BodyMemory.this) {
                resize(sizeBefore);
            }
        }

        private boolean freeMemory(long more, List<Body> dropped) {
            while (reserved + more > max
                    || large(size + more) && reservedForLarge + growthOfLarge(more) > maxForLarge) {
                boolean any = reserved + more > max;
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
            return System.nanoTime() - since > MIN_AGE.toNanos();
        }

        /** How much the memory of large bodies grows; this body may become a large one. */
        private long growthOfLarge(long more) {
            return large(size) ? more : size + more;
        }

        private void resize(long newSize) {
            reserved += newSize - size;
            reservedForLarge += (large(newSize) ? newSize : 0) - (large(size) ? size : 0);
            size = newSize;
        }
    }

    private static boolean large(long size) {
        return size > SMALL;
    }
}
