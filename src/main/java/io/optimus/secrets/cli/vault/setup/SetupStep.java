package io.optimus.secrets.cli.vault.setup;

import io.optimus.secrets.cli.command.CommandFailure;

/** One thing that Vault must hold. Looking never changes anything. */
public interface SetupStep {

    String subject();

    /** @throws CommandFailure if what is there must be neither used nor changed */
    boolean isDone();

    void carryOut();

    default StepWords words() {
        return StepWords.SET_UP;
    }
}
