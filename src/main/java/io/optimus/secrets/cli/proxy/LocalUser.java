package io.optimus.secrets.cli.proxy;

import com.sun.security.auth.module.UnixSystem;
import io.optimus.secrets.cli.command.CommandFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Accepts only connections of the user that runs this process. A connection of an unknown user is rejected. */
final class LocalUser implements ClientFilter {

    private static final Path IPV4 = Path.of("/proc/net/tcp");
    private static final Path IPV6 = Path.of("/proc/net/tcp6");

    /** Linux may leave out a socket if others change while it lists them. */
    private static final int ATTEMPTS = 3;

    private final long uid;

    private LocalUser(long uid) {
        this.uid = uid;
    }

    /** @throws CommandFailure if this system does not show the user of a connection */
    static LocalUser current() {
        if (!Files.isReadable(IPV4)) {
            throw new CommandFailure(
                    "this system does not show which user has made a connection, so other users could use"
                            + " your token; if you are the only user of this machine, give --all-users");
        }
        return new LocalUser(new UnixSystem().getUid());
    }

    @Override
    public boolean accepts(InetSocketAddress client, InetSocketAddress proxy) {
        try {
            for (int i = 0; i < ATTEMPTS; i++) {
                OptionalLong owner = SocketTable.owner(sockets(), client, proxy);
                if (owner.isPresent()) {
                    return owner.getAsLong() == uid;
                }
            }
        } catch (IOException e) {
            return false;
        }
        return false;
    }

    private static List<String> sockets() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(IPV4));
        if (Files.exists(IPV6)) {
            lines.addAll(Files.readAllLines(IPV6));
        }
        return lines;
    }
}
