package io.optimus.secrets.cli.admin;

import java.io.PrintStream;
import java.util.List;

/** Carries out what is not so yet, and tells of each step what it found. A dry run only tells. */
record SetupRun(PrintStream out, boolean dry) {

    private static final int GAP = 4;

    void carryOut(List<SetupStep> steps) {
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
            return "already so";
        }
        if (dry) {
            return "would be changed";
        }
        step.carryOut();
        return "changed";
    }
}
