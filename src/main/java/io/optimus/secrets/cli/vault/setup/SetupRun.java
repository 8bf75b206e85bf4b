package io.optimus.secrets.cli.vault.setup;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.OneLine;
import io.optimus.secrets.cli.vault.setup.StepResult.State;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Carries out the steps that are not done yet, and prints the outcome of each. A dry run changes nothing. */
public record SetupRun(PrintStream out, boolean dry) {

    private static final int GAP = 4;

    /** A standby may still show the state before a change for a moment. */
    private static final Duration VISIBLE_TIMEOUT = Duration.ofSeconds(3);

    public void carryOut(List<SetupStep> steps) {
        int width = 0;
        for (SetupStep step : steps) {
            width = Math.max(width, step.subject().length());
        }
        int column = width + GAP;
        carryOut(steps, result -> {
            String gap = " ".repeat(column - result.subject().length());
            out.println(OneLine.of(result.subject() + gap + result.text()));
        });
    }

    /** @param results is given the outcome of each step as soon as it is known */
    void carryOut(List<SetupStep> steps, Consumer<StepResult> results) {
        for (SetupStep step : steps) {
            results.accept(outcome(step));
        }
    }

    private StepResult outcome(SetupStep step) {
        if (step.isUnknown()) {
            return new StepResult(step.subject(), State.UNKNOWN, "unknown");
        }
        if (step.isDone()) {
            return new StepResult(step.subject(), State.UNCHANGED, step.words().alreadyDone());
        }
        if (dry) {
            return new StepResult(
                    step.subject(), State.WOULD_CHANGE, step.words().planned());
        }
        step.carryOut();
        verify(step);
        return new StepResult(step.subject(), State.CHANGED, step.words().carriedOut());
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
        if (!Polling.until(step::isDone, VISIBLE_TIMEOUT)) {
            throw new CommandFailure(step.subject() + ": the change is not in Vault. A concurrent change has undone it,"
                    + " or it did not reach Vault: run the command again");
        }
    }
}
