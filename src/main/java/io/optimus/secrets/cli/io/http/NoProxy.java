package io.optimus.secrets.cli.io.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The hosts of NO_PROXY, as curl reads them: domains, addresses, networks such as 10.0.0.0/8, or {@code *}. */
final class NoProxy {

    private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");
    private static final Pattern IPV4 =
            Pattern.compile("OCTET(\\.OCTET){3}".replace("OCTET", "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])"));

    private final List<String> entries;

    private NoProxy(List<String> entries) {
        this.entries = entries;
    }

    static NoProxy of(String value) {
        return new NoProxy(Arrays.asList(SEPARATOR.split(value.strip())));
    }

    /** @param host a name or an address; an IPv6 address is in brackets */
    boolean includes(String host) {
        byte[] address = address(host);
        for (String entry : entries) {
            if (entry.equals("*") || (address == null ? isBelow(host, entry) : isIn(address, entry))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBelow(String host, String entry) {
        String name = trimmed(host);
        String domain = trimmed(entry.startsWith(".") ? entry.substring(1) : entry);
        return !domain.isEmpty() && (name.equals(domain) || name.endsWith("." + domain));
    }

    /** Removes a dot at the end of a name. */
    private static String trimmed(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static boolean isIn(byte[] address, String entry) {
        int slash = entry.indexOf('/');
        byte[] network = address(slash < 0 ? entry : entry.substring(0, slash));
        if (network == null || network.length != address.length) {
            return false;
        }
        int bits = slash < 0 ? address.length * 8 : prefix(entry.substring(slash + 1));
        if (bits < 0 || bits > address.length * 8) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            if ((address[bit / 8] >> 7 - bit % 8 & 1) != (network[bit / 8] >> 7 - bit % 8 & 1)) {
                return false;
            }
        }
        return true;
    }

    private static int prefix(String text) {
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
    }

    /** The address; null for a name. DNS is not asked. */
    private static byte[] address(String text) {
        String literal = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        int zone = literal.indexOf('%');
        literal = zone < 0 ? literal : literal.substring(0, zone);
        if (!IPV4.matcher(literal).matches() && literal.indexOf(':') < 0) {
            return null;
        }
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
