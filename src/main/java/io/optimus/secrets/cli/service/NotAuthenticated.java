package io.optimus.secrets.cli.service;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ExitCode;
import io.optimus.secrets.cli.io.shell.ShellWord;
import io.optimus.secrets.cli.settings.AppRoleVariables;
import io.optimus.secrets.cli.settings.Host;

/** There is no token, or the token or the credentials are not accepted. */
public final class NotAuthenticated extends CommandFailure {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String command;

    private NotAuthenticated(String command, String problem, String advice) {
        super(problem + "; " + advice, ExitCode.NOT_AUTHENTICATED);
        this.command = command;
        this.problem = problem;
    }

    /** The message without the command. */
    public String problem() {
        return problem;
    }

    /** What to run. */
    public String command() {
        return command;
    }

    /**
     * @param host as the user typed it, for the command in the message
     */
    public static NotAuthenticated at(String host, String problem) {
        return with("optimus login --host " + ShellWord.of(host), problem);
    }

    /**
     * @param command what to run
     */
    public static NotAuthenticated with(String command, String problem) {
        return new NotAuthenticated(command, problem, "log in with: " + command);
    }

    /**
     * @param variable the variable with the token that is not accepted; it overrides a login
     * @param host as the user typed it
     */
    public static NotAuthenticated byVariable(String variable, String host, String problem) {
        return new NotAuthenticated(
                "optimus login --host " + host, problem, "replace it, or use a login instead: unset " + variable);
    }

    /**
     * @param source the variable that gives the secret ID
     */
    static NotAuthenticated byAppRole(Host host, String source) {
        return new NotAuthenticated(
                "optimus login --host " + host.asTyped(),
                host + " does not accept the AppRole from " + AppRoleVariables.ROLE_ID + " and " + source,
                "the secret ID may have expired or been destroyed: ask an administrator for a new one");
    }

    /** The variables of an AppRole are not complete. */
    static NotAuthenticated withoutSecretId(Host host) {
        return new NotAuthenticated(
                "optimus login --host " + host.asTyped(),
                "not logged in to " + host,
                AppRoleVariables.ROLE_ID + " is set, but " + AppRoleVariables.SECRET_ID + " and "
                        + AppRoleVariables.SECRET_ID_FILE + " are not");
    }
}
