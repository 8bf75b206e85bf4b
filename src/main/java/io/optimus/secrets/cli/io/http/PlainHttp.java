package io.optimus.secrets.cli.io.http;

import java.io.PrintStream;
import java.net.URI;

/** Warns if others on the network can read what is sent. */
public final class PlainHttp {

    private PlainHttp() {}

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
