package io.optimus.secrets.cli.api;

import java.nio.charset.StandardCharsets;

/** Text as one part of a path or query, so that whatever it holds reaches the service as itself. */
final class PercentEncoding {

    private static final String UNRESERVED = "-_~.";
    private static final String HEX = "0123456789ABCDEF";

    private PercentEncoding() {}

    static String encode(String part) {
        StringBuilder encoded = new StringBuilder(part.length());
        // Plain dot parts would be folded away on the road.
        boolean dots = part.equals(".") || part.equals("..");
        for (byte octet : part.getBytes(StandardCharsets.UTF_8)) {
            if (literal(octet) && !dots) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(HEX.charAt(octet >> 4 & 15)).append(HEX.charAt(octet & 15));
            }
        }
        return encoded.toString();
    }

    private static boolean literal(byte octet) {
        return octet >= 'a' && octet <= 'z'
                || octet >= 'A' && octet <= 'Z'
                || octet >= '0' && octet <= '9'
                || UNRESERVED.indexOf(octet) >= 0;
    }
}
