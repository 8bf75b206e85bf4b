package io.optimus.secrets.cli.io.http;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import java.io.PrintStream;
import java.net.URI;

/** Protects credentials from plain HTTP to another machine, which others on the network can read. */
public final class PlainHttp {

    /** The option and the variable that allow plain HTTP. */
    public static final String OPTION = "--insecure-http";

    public static final String VARIABLE = "OPTIMUS_INSECURE_HTTP";

    private PlainHttp() {}

    /**
     * Whether the variable allows plain HTTP.
     *
     * @throws WrongUsage if the variable is neither true nor false
     */
    public static boolean isAllowed(ProcessEnvironment environment) {
        String value = environment.variable(VARIABLE);
        return switch (value == null ? "false" : value) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new WrongUsage(VARIABLE + " is neither true nor false");
        };
    }

    /**
     * @param credential its name in messages
     * @throws CommandFailure if others could read it, and the user has not allowed plain HTTP
     */
    public static void check(URI uri, String credential, boolean allowed) {
        if (!allowed && leavesTheMachine(uri)) {
            throw new CommandFailure(credential + " is not sent to http://" + uri.getAuthority()
                    + ": plain HTTP to another machine can be read by others; use https://, or allow it with " + OPTION
                    + " or " + VARIABLE + "=true");
        }
    }

    /** Prints nothing for https, nor for this machine's own addresses. */
    public static void warn(URI uri, PrintStream err) {
        if (leavesTheMachine(uri)) {
            err.println("Warning: http://" + uri.getAuthority()
                    + " is not encrypted: others on the network can read tokens and secrets; use https://");
        }
    }

    public static boolean leavesTheMachine(URI uri) {
        return !ServerUrl.isHttps(uri) && !Loopback.isLoopback(ServerUrl.host(uri));
    }
}
