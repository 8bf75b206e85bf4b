package io.optimus.secrets.secret;

import java.security.MessageDigest;

/** The bytes of a secret. Shows nothing of itself, and has no {@code equals} that could be timed. */
public final class SecretValue {

    private final byte[] bytes;

    public SecretValue(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** In bytes. */
    public int size() {
        return bytes.length;
    }

    /** In constant time. */
    public boolean sameAs(SecretValue other) {
        return MessageDigest.isEqual(bytes, other.bytes);
    }

    @Override
    public String toString() {
        return "SecretValue[hidden]";
    }
}
