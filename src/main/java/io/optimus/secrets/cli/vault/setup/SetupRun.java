package io.optimus.secrets.cli.vault.setup;

import io.optimus.secrets.cli.command.CommandFailure;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** Carries out the steps that are not done yet, and prints the outcome of each. A dry run changes nothing. */
public record SetupRun(PrintStream out, boolean dry) {

    private static final int GAP = 4;

    /** A standby may still show the state before a change for a moment. */
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(3);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    public void carryOut(List<SetupStep> steps) {
        int width = 0;
        for (SetupStep step : steps) {
            width = Math.max(width, step.subject().length());
        }
        for (SetupStep step : steps) {
            out.println(step.subject() + " ".repeat(width - step.subject().length() + GAP) + outcome(step));
        }
    }

    private String outcome(SetupStep step) {
        if (step.isDone()) {
            return step.words().alreadyDone();
        }
        if (dry) {
            return step.words().planned();
        }
        step.carryOut();
        verify(step);
        return step.words().carriedOut();
    }

    /** Carries out the step if it is not done yet, and prints nothing. */
    public static void ensure(SetupStep step) {
        if (!step.isDone()) {
            step.carryOut();
            verify(step);
        }
    }

    /** Reads the change back. Vault has no check-and-set here, and a proxy could have sent its empty response. */
    private static void verify(SetupStep step) {
        long end = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        while (!step.isDone()) {
            if (System.nanoTime() > end) {
                throw new CommandFailure(
                        step.subject() + ": the change is not in Vault. A concurrent change has undone it,"
                                + " or it did not reach Vault: run the command again");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted");
        }
    }
}
