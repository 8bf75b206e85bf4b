package io.optimus.secrets.cli.admin;

/**
 * How the outcomes of a step are called.
 *
 * @param planned in a dry run, of a step that is not done
 */
record StepWords(String alreadyDone, String carriedOut, String planned) {

    static final StepWords SET_UP = new StepWords("already so", "changed", "would be changed");

    static final StepWords REVOKED = new StepWords("was not held", "revoked", "would be revoked");
}
