package io.optimus.secrets.cli.service;

import io.optimus.secrets.cli.command.CommandFailure;

/** Whether the service did what was asked is not known; the message names the command that finds out. */
public final class OutcomeUnknown extends CommandFailure {

    private static final long serialVersionUID = 1L;

    private final boolean worthLookingInto;

    OutcomeUnknown(String message, boolean worthLookingInto) {
        super(message);
        this.worthLookingInto = worthLookingInto;
    }

    /**
     * Whether to look into it at once. Not where it took as long as an answer may take, which is not to be waited for again,
     * nor where another server than ours answered, which is to be sent nothing more.
     */
    public boolean worthLookingInto() {
        return worthLookingInto;
    }
}
