package io.optimus.secrets.testing.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports of the loopback interface. No port is given twice, not even to tests in another process: a server binds its port
 * seconds later, and may release it for a restart. They are not ephemeral ports, which the operating system could give to a
 * client connection in the meantime.
 */
public final class FreePorts {

    private static final int FIRST = 20_000;
    private static final int END = 30_000;
    private static final int TRIES = 1000;

    /** Each given port is a locked byte of a file, until this process ends. */
    private static final FileChannel GIVEN = openLocks();

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
        if (!lock(port)) {
            return false;
        }
        try (ServerSocket free = listening(port)) {
            return free.isBound();
        } catch (IOException e) {
            // Another program listens there.
            return false;
        }
    }

    private static boolean lock(int port) {
        try {
            return GIVEN.tryLock(port, 1, false) != null;
        } catch (OverlappingFileLockException e) {
            // This process has it.
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel openLocks() {
        String name = "optimus-secrets-test-ports-" + System.getProperty("user.name");
        try {
            return FileChannel.open(
                    Path.of(System.getProperty("java.io.tmpdir"), name),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ServerSocket listening(int port) throws IOException {
        return new ServerSocket(port, 0, InetAddress.getLoopbackAddress());
    }
}
