package io.optimus.secrets.cli.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalLong;

/** The lines of Linux's {@code /proc/net/tcp} and {@code /proc/net/tcp6}, one for each socket. */
final class SocketTable {

    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int STATE = 3;
    private static final int UID = 7;
    private static final int INODE = 9;

    private static final String ESTABLISHED = "01";

    /** The inode of a socket that no process has any more. Its line has user 0 for every user. */
    private static final String NO_INODE = "0";

    /** Stands for each user that this user namespace does not have. */
    private static final long OVERFLOW_UID = 65534;

    private static final int WORD_DIGITS = 8;

    private SocketTable() {}

    /**
     * The user that has opened a socket.
     *
     * @return empty if there is no such socket with a known user
     */
    static OptionalLong owner(List<String> lines, InetSocketAddress local, InetSocketAddress remote) {
        for (String line : lines) {
            String[] fields = line.strip().split("\\s+");
            if (fields.length > INODE
                    && fields[STATE].equals(ESTABLISHED)
                    && !fields[INODE].equals(NO_INODE)
                    && isAddress(fields[LOCAL], local)
                    && isAddress(fields[REMOTE], remote)) {
                long uid = Long.parseLong(fields[UID]);
                return uid == OVERFLOW_UID ? OptionalLong.empty() : OptionalLong.of(uid);
            }
        }
        return OptionalLong.empty();
    }

    /** @param text such as {@code 0100007F:238E}: words in the byte order of the machine, and the port */
    private static boolean isAddress(String text, InetSocketAddress address) {
        int colon = text.indexOf(':');
        if (colon < 0 || Integer.parseInt(text.substring(colon + 1), 16) != address.getPort()) {
            return false;
        }
        ByteBuffer bytes = ByteBuffer.allocate(colon / 2).order(ByteOrder.nativeOrder());
        for (int i = 0; i < colon; i += WORD_DIGITS) {
            bytes.putInt(Integer.parseUnsignedInt(text.substring(i, i + WORD_DIGITS), 16));
        }
        try {
            // An IPv4 address that is mapped to IPv6 becomes the IPv4 address.
            return InetAddress.getByAddress(bytes.array()).equals(address.getAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
