package io.optimus.secrets.secret;

import java.nio.charset.StandardCharsets;

/**
 * The input of a digest: path and value. Because of the path, a caller cannot test a guess of a value by writing the guess to a
 * secret of their own. Names contain no slash, so two secrets never have the same input.
 */
public final class DigestInput {

    private DigestInput() {}

    public static byte[] of(SecretId id, SecretValue value) {
        String path = id.scope().project() + "/" + id.scope().namespaceOrEmpty() + "/" + id.name() + "/";
        byte[] prefix = path.getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = value.bytes();
        byte[] joined = new byte[prefix.length + bytes.length];
        System.arraycopy(prefix, 0, joined, 0, prefix.length);
        System.arraycopy(bytes, 0, joined, prefix.length, bytes.length);
        return joined;
    }
}
