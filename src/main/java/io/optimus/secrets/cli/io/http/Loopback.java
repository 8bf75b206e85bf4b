package io.optimus.secrets.cli.io.http;

/** Whether a host is this machine, by its spelling only. A DNS look-up would take time, and its result cannot be trusted. */
public final class Loopback {

    private Loopback() {}

    public static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.equals("[::1]")
                || host.startsWith("[::1%")
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
