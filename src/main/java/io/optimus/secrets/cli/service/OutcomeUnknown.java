package io.optimus.secrets.cli.service;

import io.optimus.secrets.cli.command.CommandFailure;

/** It is unknown whether the service carried out the request. The message names the command that shows it. */
public final class OutcomeUnknown extends CommandFailure {

    private static final long serialVersionUID = 1L;

    private final boolean worthChecking;

    OutcomeUnknown(String message, boolean worthChecking) {
        super(message);
        this.worthChecking = worthChecking;
    }

    /**
     * Whether to check the outcome at once. False after a time-out, because the check could time out too. False if another server
     * responded, because it must not get another request.
     */
    public boolean worthChecking() {
        return worthChecking;
    }
}
