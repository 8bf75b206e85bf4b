package io.optimus.secrets.cli.job.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Replaces secret values in the bytes that are written to it. It holds back bytes that may be the beginning of a value until
 * the next bytes decide it. So a value may arrive in any number of parts.
 */
final class MaskedStream extends OutputStream {

    private static final byte[] MASK = "<concealed by optimus>".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;

    /** The values, indexed by their first byte. */
    private final List<List<byte[]>> values = new ArrayList<>();

    private byte[] held = {};

    /** How many of the held bytes belong to a value that began before them. */
    private int covered;

    private boolean masking;

    /**
     * @param values none of them is empty
     */
    MaskedStream(OutputStream out, List<byte[]> values) {
        this.out = out;
        for (int i = 0; i < 256; i++) {
            this.values.add(new ArrayList<>());
        }
        for (byte[] value : values) {
            this.values.get(value[0] & 0xff).add(value);
        }
    }

    @Override
    public void write(int next) throws IOException {
        write(new byte[] {(byte) next}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        byte[] all = new byte[held.length + length];
        System.arraycopy(held, 0, all, 0, held.length);
        System.arraycopy(bytes, offset, all, held.length, length);
        held = all;
        advance(false);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        advance(true);
        out.flush();
    }

    private void advance(boolean atEnd) throws IOException {
        int at = 0;
        int plain = 0;
        while (at < held.length && (atEnd || !mayBecomeValue(at))) {
            covered = Math.max(covered, lengthOfValue(at));
            if (covered > 0) {
                out.write(held, plain, at - plain);
                plain = at + 1;
                if (!masking) {
                    out.write(MASK);
                }
                masking = true;
                covered--;
            } else {
                masking = false;
            }
            at++;
        }
        out.write(held, plain, at - plain);
        byte[] rest = new byte[held.length - at];
        System.arraycopy(held, at, rest, 0, rest.length);
        held = rest;
    }

    /** Whether all held bytes from this index on are the beginning of a longer value. */
    private boolean mayBecomeValue(int at) {
        for (byte[] value : values.get(held[at] & 0xff)) {
            if (value.length > held.length - at && matches(value, at, held.length - at)) {
                return true;
            }
        }
        return false;
    }

    /** The length of the longest value that begins at this index; 0 if none does. */
    private int lengthOfValue(int at) {
        int longest = 0;
        for (byte[] value : values.get(held[at] & 0xff)) {
            if (value.length > longest && value.length <= held.length - at && matches(value, at, value.length)) {
                longest = value.length;
            }
        }
        return longest;
    }

    private boolean matches(byte[] value, int at, int length) {
        for (int i = 0; i < length; i++) {
            if (value[i] != held[at + i]) {
                return false;
            }
        }
        return true;
    }
}
