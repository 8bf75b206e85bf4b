package io.optimus.secrets.cli.secret.transfer;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.OneLine;
import io.optimus.secrets.cli.command.StandardStreams;
import io.optimus.secrets.cli.io.terminal.ProgressBar;
import io.optimus.secrets.cli.secret.shared.SecretScope;
import java.util.ArrayList;
import java.util.List;

/** Carries out a plan and prints what was done, even if a signal ends the command. */
final class Transfer {

    /** For the writes that are in progress when a signal ends the command. */
    private static final long GRACE_MILLIS = 3_000;

    private static final long POLL_MILLIS = 10;

    private static final String HOW_TO_CONTINUE =
            "; to continue, run the same command again (with --skip-existing or --update,"
                    + " if you may not read values)";

    private final SecretScope target;
    private final TransferPlan plan;
    private final StandardStreams streams;
    private final TransferSummary summary;
    private final ProgressBar progress;
    private TransferRun current;
    private boolean reported;

    Transfer(SecretScope target, TransferPlan plan, StandardStreams streams) {
        this.target = target;
        this.plan = plan;
        this.streams = streams;
        this.summary = new TransferSummary(plan);
        this.progress = new ProgressBar(
                streams, Math.max(1, plan.writes().size() + plan.deletions().size()));
    }

    /** Only shows what would be done, or does it. */
    void run(boolean dryRun) {
        if (dryRun) {
            dryRun();
        } else {
            run();
        }
    }

    private void dryRun() {
        List<PlannedWrite> all = new ArrayList<>(plan.writes());
        all.addAll(plan.deletions());
        for (PlannedWrite write : all) {
            streams.out().println(OneLine.of(write.line()));
            summary.done(write.action());
        }
        noteUnknownValues();
        streams.message(
                "Dry run for " + target.description() + ", nothing was changed. It would be: " + summary.line());
    }

    /**
     * Writes and deletes.
     *
     * @throws CommandFailure with each failure, if there is any
     */
    void run() {
        noteUnknownValues();
        Thread interrupted = new Thread(this::interrupted);
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            run(plan.writes());
            if (summary.complete()) {
                run(plan.deletions());
            } else {
                summary.notTried(plan.deletions().size());
            }
        } finally {
            try {
                Runtime.getRuntime().removeShutdownHook(interrupted);
            } catch (IllegalStateException e) {
                // If a signal ends the process, the other thread prints what was done.
                TransferRun.join(interrupted);
            }
        }
        report();
        if (!summary.complete()) {
            throw new CommandFailure("not all of it was done" + HOW_TO_CONTINUE, summary.problems());
        }
    }

    private void run(List<PlannedWrite> writes) {
        TransferRun run = new TransferRun(target, writes, summary, progress);
        synchronized (this) {
            current = run;
        }
        run.run();
        progress.end();
    }

    private void noteUnknownValues() {
        if (plan.valuesUnknown() && !plan.writes().isEmpty()) {
            streams.note("you may not read values, so a secret that is unchanged gets a new version as well"
                    + " (that needs the role namespace-reader or project-admin)");
        }
    }

    private synchronized void report() {
        if (!reported) {
            reported = true;
            progress.end();
            streams.message(
                    streams.errIsTerminal()
                            ? summary.line() + " in " + target.description() + " at "
                                    + target.project().host()
                            : summary.line());
        }
    }

    private void interrupted() {
        TransferRun run;
        synchronized (this) {
            run = current;
        }
        if (run == null) {
            return;
        }
        run.stop();
        long end = System.nanoTime() + GRACE_MILLIS * 1_000_000;
        while (!run.inProgress().isEmpty() && System.nanoTime() - end < 0) {
            SingleWrites.pause(POLL_MILLIS);
        }
        synchronized (this) {
            for (String name : run.inProgress()) {
                summary.unknown(name, "the command was interrupted");
            }
            run.countLeft();
            report();
            streams.message("Interrupted" + HOW_TO_CONTINUE);
            for (String problem : summary.problems()) {
                streams.message("  " + problem);
            }
        }
    }
}
