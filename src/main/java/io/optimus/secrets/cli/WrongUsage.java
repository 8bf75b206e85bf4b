package io.optimus.secrets.cli;

/** Arguments that do not fit together, which picocli does not see. */
public final class WrongUsage extends CommandFailure {

    private static final long serialVersionUID = 1L;

    public WrongUsage(String message) {
        super(message, ExitCode.WRONG_USAGE);
    }
}
