package io.optimus.secrets.secret;

import java.security.MessageDigest;

/** The bytes of a secret. {@code toString} does not show them, and there is no {@code equals}, whose duration could reveal them. */
public final class SecretValue {

    private final byte[] bytes;

    public SecretValue(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** The size in bytes. */
    public int size() {
        return bytes.length;
    }

    /** Compares in constant time. */
    public boolean sameAs(SecretValue other) {
        return MessageDigest.isEqual(bytes, other.bytes);
    }

    @Override
    public String toString() {
        return "SecretValue[hidden]";
    }
}
