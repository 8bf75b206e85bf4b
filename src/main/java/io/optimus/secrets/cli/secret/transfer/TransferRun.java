package io.optimus.secrets.cli.secret.transfer;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.io.terminal.ProgressBar;
import io.optimus.secrets.cli.secret.shared.SecretScope;
import io.optimus.secrets.cli.secret.shared.SecretWrite;
import io.optimus.secrets.cli.secret.transfer.PlannedWrite.Action;
import io.optimus.secrets.cli.service.OutcomeUnknown;
import io.optimus.secrets.cli.service.Refusal;
import io.optimus.secrets.contract.Base64Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes the writes of a plan concurrently. What would fail for all others in the same way, such as a host that cannot be
 * reached, ends it.
 */
final class TransferRun {

    /** Few enough for a service whose limits are small, and to leave it room for others. */
    private static final int THREADS = 8;

    /** How often a write is tried that the service has too much to do for. */
    private static final int TRIES = 5;

    /** What the service asks for in {@code Retry-After}. */
    private static final long RETRY_MILLIS = 1_000;

    private static final int MAX_UNKNOWN = 3;

    private final SecretScope target;
    private final List<PlannedWrite> writes;
    private final TransferSummary summary;
    private final ProgressBar progress;
    private final AtomicInteger next = new AtomicInteger();
    private final Set<String> inProgress = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;
    private boolean leftCounted;

    TransferRun(SecretScope target, List<PlannedWrite> writes, TransferSummary summary, ProgressBar progress) {
        this.target = target;
        this.writes = writes;
        this.summary = summary;
        this.progress = progress;
    }

    /** Returns when each write has ended, or will not be begun. */
    void run() {
        Thread[] threads = new Thread[Math.min(THREADS, writes.size())];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(this::work, "transfer-" + i);
            threads[i].setDaemon(true);
            threads[i].start();
        }
        for (Thread thread : threads) {
            join(thread);
        }
        countLeft();
    }

    /** Begins no further write. */
    void stop() {
        stopped = true;
    }

    /** The secrets that are being written now. */
    Set<String> inProgress() {
        return inProgress;
    }

    /** Counts those that were not begun, once. */
    synchronized void countLeft() {
        if (!leftCounted) {
            leftCounted = true;
            summary.notTried(writes.size() - next.get());
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        while (!stopped) {
            int index = next.getAndUpdate(n -> n < writes.size() ? n + 1 : n);
            if (index >= writes.size()) {
                return;
            }
            PlannedWrite write = writes.get(index);
            inProgress.add(write.name());
            perform(write);
            inProgress.remove(write.name());
            progress.advance();
        }
    }

    private void perform(PlannedWrite write) {
        try {
            summary.done(performed(write));
        } catch (OutcomeUnknown e) {
            summary.unknown(write.name(), e.getMessage());
            stopped |= summary.unknownOutcomes() >= MAX_UNKNOWN;
        } catch (Refusal e) {
            summary.failed(write.name(), e.getMessage());
            stopped |= e.forbidden() || e.temporary();
        } catch (CommandFailure e) {
            // Not reached, or not logged in any more.
            summary.failed(write.name(), e.getMessage());
            stop();
        } catch (RuntimeException e) {
            // A defect. Its message may hold anything.
            summary.failed(write.name(), "unexpected " + e.getClass().getName());
            stop();
        }
    }

    private Action performed(PlannedWrite write) {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(write);
            } catch (Refusal e) {
                if (!e.temporary() || attempt == TRIES || stopped) {
                    throw e;
                }
            }
            try {
                Thread.sleep(RETRY_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Action attempt(PlannedWrite write) {
        if (write.action() == Action.DELETE) {
            delete(write.name());
            return Action.DELETE;
        }
        SecretWrite secret = new SecretWrite(
                target.secrets(), write.name(), target.namespace(), Base64Value.encode(write.value()), Map.of());
        if (write.action() == Action.REGISTER) {
            secret.register();
            return Action.REGISTER;
        }
        try {
            secret.update();
            return Action.UPDATE;
        } catch (Refusal e) {
            if (!e.notFound()) {
                throw e;
            }
            // It was deleted since it was listed.
            return secret.createOrUpdate().equals(SecretWrite.REGISTERED) ? Action.REGISTER : Action.UPDATE;
        }
    }

    private void delete(String name) {
        try {
            target.secrets().delete(name, target.namespace());
        } catch (Refusal e) {
            if (!e.notFound()) {
                throw e;
            }
        }
    }
}
