package io.optimus.secrets.cli.command;

/** The command has found out that something is not so, as grep does, and reports it like a failure. Its exit code is 1 for every command. */
public final class NegativeResult extends CommandFailure {

    private static final long serialVersionUID = 1L;

    public NegativeResult(String message) {
        super(message);
    }
}
