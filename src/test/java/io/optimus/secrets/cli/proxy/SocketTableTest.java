package io.optimus.secrets.cli.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The lines are from {@code /proc/net/tcp} and {@code tcp6} of a little-endian Linux. */
@EnabledIf("littleEndian")
class SocketTableTest {

    private static final InetSocketAddress PROXY = new InetSocketAddress("127.0.0.1", 0xE80B);
    private static final InetSocketAddress CLIENT = new InetSocketAddress("127.0.0.1", 0xB9A8);

    private static final String HEADER = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt"
            + "   uid  timeout inode                                                     ";
    private static final String LISTENING =
            "   3: 0100007F:E80B 00000000:0000 0A 00000000:00000000 00:00000000 00000000"
                    + "  1000        0 8461162 1 00000000b633e5e2 100 0 0 10 0                   ";
    private static final String ACCEPTED = "   9: 0100007F:E80B 0100007F:B9A8 01 00000000:00000000 00:00000000 00000000"
            + "  1000        0 8461164 1 00000000eaaa08f5 20 0 0 10 -1                   ";

    static boolean littleEndian() {
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    }

    @Test
    void theOwnerIsThatOfTheClientsSocket() {
        assertThat(owner(client("01", 1001, 8461163))).hasValue(1001);
        assertThat(owner(client("01", 0, 8461163))).hasValue(0);
    }

    @Test
    void anIpv4AddressInTheTableOfIpv6IsTheSame() {
        assertThat(
                        owner(
                                "114: 0000000000000000FFFF00000100007F:B9A8 0000000000000000FFFF00000100007F:E80B 01"
                                        + " 00000000:00000000 00:00000000 00000000  1001        0 8461167 2 00000000b7ae7ac3 20 0 0 10 -1"))
                .hasValue(1001);
    }

    @Test
    void anIpv6AddressIsRead() {
        // Given
        String line = "  96: 00000000000000000000000001000000:A792 00000000000000000000000001000000:C95D 01"
                + " 00000000:00000000 00:00000000 00000000  1001        0 8461166 2 000000008353ff59 20 0 0 10 -1";

        // When
        OptionalLong owner = SocketTable.owner(
                List.of(line), new InetSocketAddress("::1", 0xA792), new InetSocketAddress("::1", 0xC95D));

        // Then
        assertThat(owner).hasValue(1001);
    }

    /** Linux shows such a socket with user 0, so a proxy of root would take it for its own. */
    @Test
    void aSocketThatItsProcessHasClosedHasNoKnownOwner() {
        assertThat(owner(client("05", 0, 0))).isEmpty();
        assertThat(owner(client("01", 0, 0))).isEmpty();
        assertThat(owner(client("06", 1001, 8461163))).isEmpty();
    }

    @Test
    void theOverflowUserIsUnknown() {
        assertThat(owner(client("01", 65534, 8461163))).isEmpty();
    }

    @Test
    void otherSocketsAndMalformedLinesDoNotCount() {
        assertThat(owner(client("01", 1001, 8461163).replace("B9A8", "B9A9"))).isEmpty();
        assertThat(owner(client("01", 1001, 8461163).replace("E80B", "E80C"))).isEmpty();
        assertThat(owner(client("01", 1001, 8461163).replace("0100007F", "0200007F")))
                .isEmpty();
        assertThat(owner("  13: 0100007F:B9A8 0100007F:E80B 01")).isEmpty();
    }

    private static OptionalLong owner(String line) {
        return SocketTable.owner(List.of(HEADER, LISTENING, ACCEPTED, line), CLIENT, PROXY);
    }

    private static String client(String state, int uid, int inode) {
        return "  13: 0100007F:B9A8 0100007F:E80B %s 00000000:00000000 00:00000000 00000000 %5d        0 %d 2 000000003a8ea879 20 0 0 10 -1"
                .formatted(state, uid, inode);
    }
}
