package io.optimus.secrets.cli.io.terminal;

import io.optimus.secrets.cli.command.StandardStreams;

/** Shows on a terminal how much is done; elsewhere it shows nothing. It is thread-safe. */
public final class ProgressBar {

    private static final int WIDTH = 30;
    private static final long REDRAW_MILLIS = 100;
    private static final String CLEAR = "\r\u001b[K";

    private final StandardStreams streams;
    private final int total;
    private int done;
    private long drawn;
    private boolean ended;

    public ProgressBar(StandardStreams streams, int total) {
        this.streams = streams;
        this.total = total;
    }

    /** Counts one more as done. */
    public synchronized void advance() {
        done++;
        long now = System.nanoTime() / 1_000_000;
        if (!ended && streams.errIsTerminal() && (now - drawn >= REDRAW_MILLIS || done == total)) {
            drawn = now;
            int filled = WIDTH * done / total;
            streams.err().print("\r[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + done + "/" + total);
            streams.err().flush();
        }
    }

    /** Removes the bar from the terminal. */
    public synchronized void end() {
        if (!ended && drawn != 0) {
            streams.err().print(CLEAR);
            streams.err().flush();
        }
        ended = true;
    }
}
