package io.optimus.secrets.cli.http;

import java.io.PrintStream;
import java.net.URI;

/** Warns where what is sent can be read by others. */
public final class PlainHttp {

    private PlainHttp() {}

    /** Says nothing of https, nor of this machine's own addresses. */
    public static void warn(URI uri, PrintStream err) {
        if (uri.getScheme().equalsIgnoreCase("http") && !loopback(uri.getHost())) {
            err.println("Warning: http://" + uri.getAuthority()
                    + " is not encrypted, so that others on the way can read tokens and secrets: use https://");
        }
    }

    /** By its spelling: to look a name up would take time, and its answer is not to be relied on. */
    public static boolean loopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.equals("[::1]")
                || host.startsWith("127.") && digitsAndDots(host);
    }

    private static boolean digitsAndDots(String host) {
        for (int i = 0; i < host.length(); i++) {
            char next = host.charAt(i);
            if (next != '.' && (next < '0' || next > '9')) {
                return false;
            }
        }
        return true;
    }
}
