package io.optimus.secrets.cli.secret.transfer;

/** What becomes of a secret that exists already, with another value or one that is not known. */
enum ExistingSecrets {
    REFUSE,
    UPDATE,
    SKIP
}
