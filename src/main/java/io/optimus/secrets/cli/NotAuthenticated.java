package io.optimus.secrets.cli;

/** There is no token, or the service does not accept it. */
public final class NotAuthenticated extends CommandFailure {

    private static final long serialVersionUID = 1L;

    /**
     * @param host as the user writes it, for the command that the message tells to run
     */
    public NotAuthenticated(String problem, String host) {
        super(problem + "; log in with: optimus login --method token --host " + host, ExitCode.NOT_AUTHENTICATED);
    }
}
