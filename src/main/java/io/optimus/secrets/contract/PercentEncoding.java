package io.optimus.secrets.contract;

import java.nio.charset.StandardCharsets;

/** Encodes text as one part of a path or a query, so that any text reaches the service unchanged. */
public final class PercentEncoding {

    private static final String UNRESERVED = "-_~.";
    private static final String HEX = "0123456789ABCDEF";

    private PercentEncoding() {}

    public static String encode(String part) {
        StringBuilder encoded = new StringBuilder(part.length());
        // HTTP clients and proxies resolve plain dot parts.
        boolean dots = part.equals(".") || part.equals("..");
        for (byte octet : part.getBytes(StandardCharsets.UTF_8)) {
            if (isLiteral(octet) && !dots) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(HEX.charAt(octet >> 4 & 15)).append(HEX.charAt(octet & 15));
            }
        }
        return encoded.toString();
    }

    private static boolean isLiteral(byte octet) {
        return octet >= 'a' && octet <= 'z'
                || octet >= 'A' && octet <= 'Z'
                || octet >= '0' && octet <= '9'
                || UNRESERVED.indexOf(octet) >= 0;
    }
}
