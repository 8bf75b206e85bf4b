package io.optimus.secrets.cli.job;

import io.optimus.secrets.cli.io.shell.ShellVariable;
import io.optimus.secrets.cli.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The commands that the shell of bin/optimus evaluates before it becomes the command at the end of its arguments. */
final class ShellCommands {

    private final ByteArrayOutputStream text = new ByteArrayOutputStream();

    /**
     * @param words the number of words of the command, which are the last of the shell's arguments
     */
    ShellCommands(int words) {
        // bin/optimus distinguishes it from other output, such as the help, by this first word.
        line("shift $(($# - " + words + "))");
    }

    void removeTokens() {
        line("unset " + String.join(" ", Settings.CREDENTIAL_VARIABLES));
    }

    void export(ShellVariable variable) {
        append("export ");
        variable.writeAssignment(text);
    }

    /** Prints lines with a built-in command of the shell, so that no list of processes shows them. */
    void print(byte[] lines) {
        if (lines.length == 0) {
            return;
        }
        append("printf '%s' '");
        text.writeBytes(new String(lines, StandardCharsets.ISO_8859_1)
                .replace("'", "'\\''")
                .getBytes(StandardCharsets.ISO_8859_1));
        append("'\n");
    }

    byte[] text() {
        return text.toByteArray();
    }

    private void line(String line) {
        append(line + "\n");
    }

    private void append(String part) {
        text.writeBytes(part.getBytes(StandardCharsets.US_ASCII));
    }
}
