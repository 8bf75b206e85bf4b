package io.optimus.secrets.cli.command;

/** The exit codes of all commands. Scripts depend on them. */
public final class ExitCode {

    public static final int OK = 0;
    public static final int FAILED = 1;
    public static final int WRONG_USAGE = 2;
    public static final int NOT_AUTHENTICATED = 4;

    private ExitCode() {}
}
