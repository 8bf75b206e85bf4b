package io.optimus.secrets.cli.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A process of another user that forwards the first connection of this port to another port. */
final class OtherUser implements AutoCloseable {

    static final int UID = 54321;

    private final ServerSocket listening;
    private final Thread accepting;
    private volatile Process process;

    private OtherUser(ServerSocket listening, int port) {
        this.listening = listening;
        this.accepting = new Thread(() -> accept(port), "other-user");
    }

    /** Only root can start a process of another user. */
    static OtherUser to(int port) throws IOException {
        OtherUser user = new OtherUser(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), port);
        user.accepting.start();
        return user;
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept(int port) {
        try (Socket client = listening.accept()) {
            process = new ProcessBuilder(
                            "setpriv",
                            "--reuid=" + UID,
                            "--regid=" + UID,
                            "--clear-groups",
                            "bash",
                            "-c",
                            "exec 3<>/dev/tcp/127.0.0.1/" + port + "; cat <&3 & exec cat >&3")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Thread sending = new Thread(() -> copy(client, process.getOutputStream()), "other-user-sending");
            sending.start();
            copyAll(process.getInputStream(), client.getOutputStream());
        } catch (IOException e) {
            // The test has closed one of the connections.
        }
    }

    private static void copy(Socket from, OutputStream to) {
        try {
            copyAll(from.getInputStream(), to);
        } catch (IOException e) {
            // The test has closed one of the connections.
        }
    }

    private static void copyAll(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[8192];
        int read;
        while ((read = from.read(buffer)) >= 0) {
            to.write(buffer, 0, read);
            to.flush();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
