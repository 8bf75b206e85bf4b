package io.optimus.secrets.cli.command;

/** Options that do not go together, or one that is missing beside another. The help says more. */
public final class WrongUsage extends CommandFailure {

    private static final long serialVersionUID = 1L;

    public WrongUsage(String message) {
        super(message, ExitCode.WRONG_USAGE);
    }
}
