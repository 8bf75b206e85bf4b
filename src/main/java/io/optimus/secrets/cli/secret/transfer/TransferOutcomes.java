package io.optimus.secrets.cli.secret.transfer;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.io.terminal.ProgressBar;
import io.optimus.secrets.cli.secret.transfer.PlannedWrite.Action;
import io.optimus.secrets.cli.service.Refusal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The outcomes of the writes of a run, and the writes in progress. Several threads use it. */
final class TransferOutcomes {

    private static final int MAX_UNKNOWN = 3;

    private final TransferSummary summary;
    private final ProgressBar progress;
    private final Set<String> inProgress = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    TransferOutcomes(TransferSummary summary, ProgressBar progress) {
        this.summary = summary;
        this.progress = progress;
    }

    /** Begins no further write. */
    void stop() {
        stopped = true;
    }

    boolean stopped() {
        return stopped;
    }

    /** The secrets that are being written now. */
    Set<String> inProgress() {
        return inProgress;
    }

    void started(List<PlannedWrite> writes) {
        writes.forEach(write -> inProgress.add(write.name()));
    }

    void done(PlannedWrite write, Action action) {
        summary.done(action);
        ended(write);
    }

    /** Stops the run, unless the service has refused this secret alone. */
    void failed(PlannedWrite write, CommandFailure failure) {
        if (!(failure instanceof Refusal refusal) || refusal.forbidden() || refusal.temporary()) {
            stop();
        }
        failed(write, failure.getMessage());
    }

    void failed(PlannedWrite write, String reason) {
        summary.failed(write.name(), reason);
        ended(write);
    }

    void unknown(PlannedWrite write, String reason) {
        summary.unknown(write.name(), reason);
        if (summary.unknownOutcomes() >= MAX_UNKNOWN) {
            stop();
        }
        ended(write);
    }

    /** No write was done, for a reason that applies to all. Only the first one is reported. */
    void refused(List<PlannedWrite> writes, String reason) {
        stop();
        failed(writes.get(0), reason);
        notTried(writes.subList(1, writes.size()));
    }

    void notTried(List<PlannedWrite> writes) {
        summary.notTried(writes.size());
        writes.forEach(write -> inProgress.remove(write.name()));
    }

    private void ended(PlannedWrite write) {
        inProgress.remove(write.name());
        progress.advance();
    }
}
