package io.optimus.secrets.cli.command;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Standard output. It records whether a write failed because the reader has closed the pipe. */
public final class StandardOutput extends PrintStream {

    private final WatchedStream watched;

    public StandardOutput(OutputStream out) {
        this(new WatchedStream(out));
    }

    private StandardOutput(WatchedStream watched) {
        super(watched, true, StandardCharsets.UTF_8);
        this.watched = watched;
    }

    /** True if the reader, such as {@code head}, stopped reading before the end. */
    boolean readerStopped() {
        return watched.readerStopped;
    }

    private static final class WatchedStream extends FilterOutputStream {

        private boolean readerStopped;

        private WatchedStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                // Java has no exception type for EPIPE. If the message is in another language, this counts as another
                // failure.
                readerStopped = String.valueOf(e.getMessage()).contains("Broken pipe");
                throw e;
            }
        }
    }
}
