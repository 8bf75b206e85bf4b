package io.optimus.secrets.cli.vault.setup;

import io.optimus.secrets.cli.command.CommandFailure;

/** One part of the set-up of Vault. Checking it changes nothing. */
public interface SetupStep {

    String subject();

    /** Whether it is unknown if the step is done. Then the step is not carried out, and the command says why. */
    default boolean isUnknown() {
        return false;
    }

    /** @throws CommandFailure if Vault has something else at this path, which is not changed */
    boolean isDone();

    void carryOut();

    default StepWords words() {
        return StepWords.SET_UP;
    }
}
