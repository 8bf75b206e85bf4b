package io.optimus.secrets.cli.command;

/**
 * A command whose exit code 1 is a result, such as a difference, could not find the result. Its exit code is 2, as that of diff and
 * grep.
 */
public final class NoResult extends CommandFailure {

    private static final long serialVersionUID = 1L;

    private NoResult(CommandFailure cause) {
        super(cause.getMessage(), ExitCode.WRONG_USAGE, cause.details());
    }

    /** @return the failure to throw, which is the cause itself if its exit code is not 1 */
    public static CommandFailure of(CommandFailure cause) {
        return cause.exitCode() == ExitCode.FAILED ? new NoResult(cause) : cause;
    }

    @Override
    public boolean isWrongUsage() {
        return false;
    }
}
