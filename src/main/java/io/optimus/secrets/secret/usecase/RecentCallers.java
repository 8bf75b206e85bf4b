package io.optimus.secrets.secret.usecase;

import io.optimus.secrets.caller.Caller;
import io.optimus.secrets.secret.Scope;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The callers that the store has recently allowed to read metadata in a scope. It keeps times only, and no tokens. Two callers may share an
 * entry, so it only decides which work can begin early, never what a caller may do.
 */
final class RecentCallers {

    private static final Duration RECENT = Duration.ofMinutes(1);

    private static final int ENTRIES = 4096;

    private final AtomicLongArray allowedAt = new AtomicLongArray(ENTRIES);
    private final long began = System.nanoTime() - RECENT.toNanos();

    void add(Caller caller, Scope scope) {
        allowedAt.setRelease(entry(caller, scope), now());
    }

    boolean contains(Caller caller, Scope scope) {
        return now() - allowedAt.getAcquire(entry(caller, scope)) < RECENT.toNanos();
    }

    /** At least {@link #RECENT}, so that an unused entry is not recent. */
    private long now() {
        return System.nanoTime() - began;
    }

    private static int entry(Caller caller, Scope scope) {
        return Math.floorMod(31 * caller.token().hashCode() + scope.hashCode(), ENTRIES);
    }
}
