package io.optimus.secrets.cli.command;

import java.util.List;

/** Invalid or missing options or arguments. The message refers to the help. */
public final class WrongUsage extends CommandFailure {

    private static final long serialVersionUID = 1L;

    public WrongUsage(String message) {
        super(message, ExitCode.WRONG_USAGE);
    }

    /**
     * @param details what can be used, one line each below the message
     */
    public WrongUsage(String message, List<String> details) {
        super(message, ExitCode.WRONG_USAGE, details);
    }
}
