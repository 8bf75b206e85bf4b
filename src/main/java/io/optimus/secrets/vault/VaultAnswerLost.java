package io.optimus.secrets.vault;

/** The request may have been sent, and no answer came: a time-out, or a connection that broke. */
final class VaultAnswerLost extends RuntimeException {

    VaultAnswerLost() {
        super("Vault's answer was lost", null, false, false);
    }
}
