package io.optimus.secrets.cli.vault.setup;

/**
 * How the outcomes of a step are called.
 *
 * @param planned in a dry run, of a step that is not done
 */
public record StepWords(String alreadyDone, String carriedOut, String planned) {

    public static final StepWords SET_UP = new StepWords("unchanged", "changed", "would change");

    public static final StepWords REVOKED = new StepWords("was not held", "revoked", "would be revoked");
}
