package io.optimus.secrets.testing.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports of the loopback interface. No port is given twice. They are not ephemeral ports: the operating system could give
 * an ephemeral port to a client connection before the server of the test listens on it, or while that server restarts.
 */
public final class FreePorts {

    private static final int FIRST = 20_000;
    private static final int END = 30_000;
    private static final int TRIES = 1000;

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePorts() {}

    public static int one() {
        return first(1);
    }

    /** The first of two consecutive ports. By default, Vault uses the next port too for each of its listeners. */
    public static int pair() {
        return first(2);
    }

    private static int first(int inARow) {
        for (int i = 0; i < TRIES; i++) {
            int first = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (taken(first) && (inARow == 1 || taken(first + 1))) {
                return first;
            }
        }
        throw new IllegalStateException("no free ports");
    }

    private static boolean taken(int port) {
        if (!GIVEN.add(port)) {
            return false;
        }
        try (ServerSocket free = listening(port)) {
            return free.isBound();
        } catch (IOException e) {
            // Another program listens there.
            return false;
        }
    }

    public static ServerSocket listening(int port) throws IOException {
        return new ServerSocket(port, 0, InetAddress.getLoopbackAddress());
    }
}
