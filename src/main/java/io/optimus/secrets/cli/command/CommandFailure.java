package io.optimus.secrets.cli.command;

import java.util.List;

/**
 * The failure of a command. Its message is shown to the user in one line, so it never contains a value or a token.
 */
public class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final transient List<String> details;

    public CommandFailure(String message) {
        this(message, List.of());
    }

    /**
     * @param details the problems, one line each below the message
     */
    public CommandFailure(String message, List<String> details) {
        this(message, ExitCode.FAILED, details);
    }

    protected CommandFailure(String message, int exitCode) {
        this(message, exitCode, List.of());
    }

    protected CommandFailure(String message, int exitCode, List<String> details) {
        super(message);
        this.exitCode = exitCode;
        this.details = details;
    }

    public int exitCode() {
        return exitCode;
    }

    public List<String> details() {
        return details;
    }
}
