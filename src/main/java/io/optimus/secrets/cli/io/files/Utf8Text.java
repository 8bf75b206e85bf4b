package io.optimus.secrets.cli.io.files;

import io.optimus.secrets.cli.command.CommandFailure;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes as text, if they are UTF-8. Java itself would replace what it cannot decode. */
public final class Utf8Text {

    private Utf8Text() {}

    /** @return null if it is not UTF-8 */
    public static String of(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /**
     * @param shownAs what the bytes are, as messages name it
     * @throws CommandFailure if they are not UTF-8
     */
    public static String require(String shownAs, byte[] bytes) {
        String text = of(bytes);
        if (text == null) {
            throw new CommandFailure(shownAs + " is not UTF-8 text");
        }
        return text;
    }

    /** @return null if the text has half of a surrogate pair, which UTF-8 cannot encode */
    public static byte[] bytes(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            return Arrays.copyOf(encoded.array(), encoded.limit());
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
