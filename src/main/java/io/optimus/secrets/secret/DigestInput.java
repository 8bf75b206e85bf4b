package io.optimus.secrets.secret;

import java.nio.charset.StandardCharsets;

/**
 * What a digest is made of: the value bound to its path, so that nobody can test a guess of somebody else's value by writing
 * it to a secret of their own. No name holds a slash, so no two paths join to the same bytes.
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
