package io.optimus.secrets.testing.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of the loopback interface on which nobody listens. Not those that the operating system gives to whoever asks for any,
 * each client's connection among them: it could give the same one to another before the server that it is for has come up, or
 * while that is started anew. None is given twice.
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

    /** The first of two in a row, as Vault takes them, unasked, for each of its listeners. */
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
