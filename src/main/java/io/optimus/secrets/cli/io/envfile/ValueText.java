package io.optimus.secrets.cli.io.envfile;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A value as text, if it is UTF-8. */
public final class ValueText {

    private ValueText() {}

    /**
     * Decodes a value.
     *
     * @return null if it is not UTF-8
     */
    public static String of(byte[] value) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /**
     * Encodes a text.
     *
     * @return null if it has half of a surrogate pair, which UTF-8 cannot encode
     */
    static byte[] bytes(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            return Arrays.copyOf(encoded.array(), encoded.limit());
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
