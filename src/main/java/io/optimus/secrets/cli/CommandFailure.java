package io.optimus.secrets.cli;

/**
 * A command that could not do its work. The message is shown to the user as it is, in one line: it never holds a value or a
 * token.
 */
public class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    public CommandFailure(String message) {
        this(message, ExitCode.FAILED);
    }

    protected CommandFailure(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
