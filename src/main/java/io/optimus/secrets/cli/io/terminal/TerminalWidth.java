package io.optimus.secrets.cli.io.terminal;

import io.optimus.secrets.cli.command.StandardStreams;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The width at which help is wrapped: {@code COLUMNS}, else the width of the terminal, else 80. */
public final class TerminalWidth {

    private static final int DEFAULT = 80;

    /** picocli's minimum. */
    private static final int MIN = 55;

    private TerminalWidth() {}

    /**
     * @param columns the variable {@code COLUMNS}; null if it is not set
     */
    public static int of(StandardStreams streams, String columns) {
        int width = parsed(columns);
        if (width == 0 && streams.outIsTerminal()) {
            width = ofTerminal();
        }
        return width == 0 ? DEFAULT : Math.max(MIN, width);
    }

    /** Reads the width by {@code stty}, from the terminal of the process. */
    private static int ofTerminal() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/tty")))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return stty.waitFor() == 0 ? parsed(size.substring(size.indexOf(' ') + 1)) : 0;
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** 0 if it is not a number of columns. */
    private static int parsed(String columns) {
        try {
            return columns == null ? 0 : Math.max(0, Integer.parseInt(columns.strip()));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
