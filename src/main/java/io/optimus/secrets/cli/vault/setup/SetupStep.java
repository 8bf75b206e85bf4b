package io.optimus.secrets.cli.vault.setup;

import io.optimus.secrets.cli.command.CommandFailure;

/** One part of the set-up of Vault. Checking it changes nothing. */
public interface SetupStep {

    String subject();

    /** @throws CommandFailure if something else is in its place, which is not changed */
    boolean isDone();

    void carryOut();

    default StepWords words() {
        return StepWords.SET_UP;
    }
}
