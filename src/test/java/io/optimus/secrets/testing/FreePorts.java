package io.optimus.secrets.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of the loopback interface on which nobody listens. */
public final class FreePorts {

    private static final int TRIES = 100;

    private FreePorts() {}

    public static int one() {
        try (ServerSocket socket = listening(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first of two in a row, as Vault takes them. */
    public static int pair() {
        for (int i = 0; i < TRIES; i++) {
            int first = one();
            try (ServerSocket one = listening(first);
                    ServerSocket next = listening(first + 1)) {
                return one.getLocalPort();
            } catch (IOException | IllegalArgumentException e) {
                // one of them is taken: another pair
            }
        }
        throw new IllegalStateException("no two free ports in a row");
    }

    public static ServerSocket listening(int port) throws IOException {
        return new ServerSocket(port, 0, InetAddress.getLoopbackAddress());
    }
}
