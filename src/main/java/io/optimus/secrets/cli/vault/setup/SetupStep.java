package io.optimus.secrets.cli.vault.setup;

import io.optimus.secrets.cli.command.CommandFailure;

/** One part of the set-up of Vault. Checking it changes nothing. */
public interface SetupStep {

    String subject();

    /** Whether it cannot be found out if the step is done. It is not carried out then, and the command says why. */
    default boolean isUnknown() {
        return false;
    }

    /** @throws CommandFailure if something else is in its place, which is not changed */
    boolean isDone();

    void carryOut();

    default StepWords words() {
        return StepWords.SET_UP;
    }
}
