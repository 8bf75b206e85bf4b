package io.optimus.secrets.cli.command;

/** Invalid or missing options or arguments. The message refers to the help. */
public final class WrongUsage extends CommandFailure {

    private static final long serialVersionUID = 1L;

    public WrongUsage(String message) {
        super(message, ExitCode.WRONG_USAGE);
    }
}
