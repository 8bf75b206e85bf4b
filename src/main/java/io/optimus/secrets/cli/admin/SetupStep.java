package io.optimus.secrets.cli.admin;

/** One thing that Vault must hold. Looking never changes anything. */
interface SetupStep {

    String subject();

    /** @throws AdminFailure where what is there must be neither used nor changed */
    boolean isDone() throws AdminFailure;

    void carryOut() throws AdminFailure;
}
