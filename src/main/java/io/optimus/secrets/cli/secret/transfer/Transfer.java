package io.optimus.secrets.cli.secret.transfer;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.StandardStreams;
import io.optimus.secrets.cli.io.terminal.OneLine;
import io.optimus.secrets.cli.io.terminal.ProgressBar;
import io.optimus.secrets.cli.secret.shared.SecretScope;
import java.util.ArrayList;
import java.util.List;

/** Carries out a plan and prints what was done, even if a signal ends the command. */
final class Transfer {

    /** For the writes that are in progress when a signal ends the command. */
    private static final long GRACE_MILLIS = 3_000;

    private static final String AGAIN = "; to continue, run the same command again (with --skip-existing or --update,"
            + " if you may not read values)";

    private final SecretScope target;
    private final TransferPlan plan;
    private final StandardStreams streams;
    private final TransferSummary summary;
    private final ProgressBar progress;
    private TransferRun current;
    private boolean told;

    Transfer(SecretScope target, TransferPlan plan, StandardStreams streams) {
        this.target = target;
        this.plan = plan;
        this.streams = streams;
        this.summary = new TransferSummary(plan);
        this.progress = new ProgressBar(
                streams, Math.max(1, plan.writes().size() + plan.deletions().size()));
    }

    /** Prints what would be done. */
    void dryRun() {
        List<PlannedWrite> all = new ArrayList<>(plan.writes());
        all.addAll(plan.deletions());
        for (PlannedWrite write : all) {
            streams.out().println(OneLine.of(write.line()));
            summary.done(write.action());
        }
        note();
        streams.err()
                .println(OneLine.of(
                        "Dry run for " + target.words() + ", nothing was changed. It would be: " + summary.line()));
    }

    /**
     * Writes and deletes.
     *
     * @throws CommandFailure with each failure, if there is any
     */
    void run() {
        note();
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
                join(interrupted);
            }
        }
        tell();
        if (!summary.complete()) {
            throw new CommandFailure("not all of it was done" + AGAIN, summary.problems());
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

    private void note() {
        if (plan.valuesUnknown() && !plan.writes().isEmpty()) {
            streams.err()
                    .println("Note: you may not read values, so a secret that is unchanged gets a new version as well"
                            + " (that needs the role namespace-reader or project-admin)");
        }
    }

    private synchronized void tell() {
        if (!told) {
            told = true;
            progress.end();
            streams.err()
                    .println(
                            streams.errIsTerminal()
                                    ? OneLine.of(summary.line() + " in " + target.words() + " at "
                                            + target.project().host())
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
            pause();
        }
        synchronized (this) {
            for (String name : run.inProgress()) {
                summary.unknown(name, "the command was interrupted");
            }
            run.countLeft();
            tell();
            streams.err().println("Interrupted" + AGAIN);
            for (String problem : summary.problems()) {
                streams.err().println("  " + OneLine.of(problem));
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
