package io.optimus.secrets.cli.admin.audit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finds a text in bytes with Horspool's algorithm, so that most lines of a large log need not be parsed. */
final class BytePattern {

    private final byte[] pattern;

    /** How far the pattern can move forward, for each value of the byte below its end. */
    private final int[] shifts = new int[256];

    BytePattern(String text) {
        this.pattern = text.getBytes(StandardCharsets.UTF_8);
        Arrays.fill(shifts, pattern.length);
        for (int i = 0; i < pattern.length - 1; i++) {
            shifts[pattern[i] & 0xff] = pattern.length - 1 - i;
        }
    }

    boolean isIn(byte[] bytes, int from, int to) {
        int last = pattern.length - 1;
        for (int end = from + last; end < to; end += shifts[bytes[end] & 0xff]) {
            int matching = 0;
            while (matching <= last && bytes[end - matching] == pattern[last - matching]) {
                matching++;
            }
            if (matching > last) {
                return true;
            }
        }
        return false;
    }

    boolean isAtEnd(byte[] bytes, int from, int to) {
        return to - from >= pattern.length && Arrays.equals(bytes, to - pattern.length, to, pattern, 0, pattern.length);
    }
}
