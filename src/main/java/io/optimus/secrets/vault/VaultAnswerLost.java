package io.optimus.secrets.vault;

/** The request may have been sent, and no answer came: a time-out, or a connection that broke. */
final class VaultAnswerLost extends RuntimeException {

    private final boolean timedOut;

    VaultAnswerLost(boolean timedOut) {
        super("Vault's answer was lost", null, false, false);
        this.timedOut = timedOut;
    }

    /**
     * Whether a read is worth another try at once. A connection breaks where it was kept open for too long; but who has waited
     * for as long as a call may take is not to wait again.
     */
    static boolean worthAnotherTry(Throwable failure) {
        return failure instanceof VaultAnswerLost lost && !lost.timedOut;
    }
}
