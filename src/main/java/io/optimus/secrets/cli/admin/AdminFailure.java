package io.optimus.secrets.cli.admin;

import picocli.CommandLine.Model.CommandSpec;

/** Why an administrator's command cannot go on, in one line that holds no token. */
final class AdminFailure extends Exception {

    private static final int ERROR = 1;
    private static final int NOT_AUTHENTICATED = 4;

    private final int exitCode;

    AdminFailure(String message) {
        this(message, ERROR);
    }

    private AdminFailure(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    static AdminFailure notAuthenticated(String message) {
        return new AdminFailure(message, NOT_AUTHENTICATED);
    }

    /** @return the exit code: 0, or the failure's once it is told on standard error */
    static int reportedBy(CommandSpec spec, Action action) {
        try {
            action.run();
            return 0;
        } catch (AdminFailure e) {
            spec.commandLine().getErr().println("Error: " + e.getMessage());
            spec.commandLine().getErr().flush();
            return e.exitCode;
        }
    }

    interface Action {
        void run() throws AdminFailure;
    }
}
