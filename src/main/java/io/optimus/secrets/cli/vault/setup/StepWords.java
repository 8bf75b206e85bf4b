package io.optimus.secrets.cli.vault.setup;

/**
 * The words for the outcomes of a step.
 *
 * @param planned for a step that is not done, in a dry run
 */
public record StepWords(String alreadyDone, String carriedOut, String planned) {

    public static final StepWords SET_UP = new StepWords("unchanged", "changed", "would change");

    public static final StepWords REVOKED = new StepWords("was not held", "revoked", "would be revoked");

    public static final StepWords ADDED = new StepWords("unchanged", "added", "would be added");

    public static final StepWords REMOVED = new StepWords("was not a member", "removed", "would be removed");

    public static final StepWords DELETED = new StepWords("was absent", "deleted", "would be deleted");
}
