package io.optimus.secrets.cli.secret.transfer;

import io.optimus.secrets.cli.io.terminal.ProgressBar;
import io.optimus.secrets.cli.secret.shared.SecretScope;
import java.util.List;
import java.util.Set;

/**
 * Makes the writes of a plan concurrently. It stops after a failure that all other writes would have too, such as a host
 * that cannot be reached.
 */
final class TransferRun {

    /** Few enough for a service with small limits, so that other callers can still use it. */
    private static final int THREADS = 4;

    private final List<List<PlannedWrite>> batches;
    private final TransferSummary summary;
    private final TransferOutcomes outcomes;
    private final BulkWrites writes;
    private int next;
    private boolean leftCounted;

    TransferRun(SecretScope target, List<PlannedWrite> writes, TransferSummary summary, ProgressBar progress) {
        this.batches = BulkWrites.batches(writes);
        this.summary = summary;
        this.outcomes = new TransferOutcomes(summary, progress);
        this.writes = new BulkWrites(target, outcomes);
    }

    /** Returns when each write has ended, or will not be started. */
    void run() {
        Thread[] threads = new Thread[Math.min(THREADS, batches.size())];
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
        outcomes.stop();
    }

    /** The secrets that are being written now. */
    Set<String> inProgress() {
        return outcomes.inProgress();
    }

    /** Counts the writes that were not started, once. */
    synchronized void countLeft() {
        if (!leftCounted) {
            leftCounted = true;
            batches.subList(next, batches.size()).forEach(batch -> summary.notTried(batch.size()));
        }
    }

    static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        for (List<PlannedWrite> batch = startNext(); !batch.isEmpty(); batch = startNext()) {
            writes.perform(batch);
        }
    }

    /** Begins the next batch, and returns it; empty if there is none. */
    private synchronized List<PlannedWrite> startNext() {
        if (outcomes.stopped() || next == batches.size()) {
            return List.of();
        }
        List<PlannedWrite> batch = batches.get(next++);
        outcomes.started(batch);
        return batch;
    }
}
