package io.optimus.secrets.cli.secret;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.contract.Base64Value;
import java.util.Arrays;

/** A secret's value as the user gave it. It is not a record, so that nothing prints it. */
final class InputValue {

    private final byte[] bytes;

    InputValue(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether the value is one line with a line end, as {@code echo} prints it. */
    boolean isWholeLine() {
        return lineEnd() > 0 && lineEnd() < bytes.length && indexOfLineFeed() == bytes.length - 1;
    }

    /** Removes the line end at the end, if there is one. */
    InputValue trimmed() {
        return new InputValue(Arrays.copyOf(bytes, lineEnd()));
    }

    /** The index of the line end at the end; the length if there is none. */
    private int lineEnd() {
        int end = bytes.length;
        if (end > 0 && bytes[end - 1] == '\n') {
            end--;
            if (end > 0 && bytes[end - 1] == '\r') {
                end--;
            }
        }
        return end;
    }

    private int indexOfLineFeed() {
        int i = 0;
        while (i < bytes.length && bytes[i] != '\n') {
            i++;
        }
        return i;
    }

    /**
     * @param alreadyEncoded whether the value is base64 itself
     * @return the value for the request: base64 in one line
     */
    String encoded(boolean alreadyEncoded) {
        byte[] value = alreadyEncoded ? decoded() : bytes;
        if (value.length == 0) {
            throw new WrongUsage("secret value is required");
        }
        return Base64Value.encode(value);
    }

    private byte[] decoded() {
        return Base64Value.decode(bytes)
                .orElseThrow(() -> new CommandFailure(
                        "value is not encoded, please remove --base64 to let Optimus encode the secret for you"));
    }
}
