package io.optimus.secrets.cli.secret.transfer;

/** What to do with a secret that already exists with another or an unknown value. */
enum ExistingSecrets {
    REFUSE,
    UPDATE,
    SKIP
}
