package io.optimus.secrets.cli.admin.audit;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.io.files.InputFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Reads the lines of a log of any size. The memory that this takes is bounded. */
final class LogLines {

    /** Longer lines are skipped. A list of ten thousand names is shorter. */
    private static final int MAX_LINE = 16 << 20;

    private static final int INITIAL_BUFFER = 1 << 20;

    private final ProcessEnvironment environment;

    interface Sink {

        /** @param ended false for the last line, if it has no line end */
        void line(byte[] bytes, int from, int to, boolean ended);

        /** Called instead of {@link #line} for a line that is too long. */
        void tooLong();
    }

    LogLines(ProcessEnvironment environment) {
        this.environment = environment;
    }

    /**
     * @param name of a file, which may be compressed with gzip; {@code -} is standard input
     * @throws CommandFailure if it cannot be read
     */
    void read(String name, Sink sink) {
        if (name.isEmpty()) {
            throw new WrongUsage("--file is empty");
        }
        Path file = environment.workingDirectory().resolve(name);
        try (InputStream in =
                uncompressed(name.equals("-") ? environment.streams().in() : Files.newInputStream(file))) {
            read(in, sink);
        } catch (IOException e) {
            throw InputFile.notRead(InputFile.shownAs(name), file, e);
        }
    }

    private static InputStream uncompressed(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, INITIAL_BUFFER);
        buffered.mark(2);
        boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        return gzip ? new GZIPInputStream(buffered, INITIAL_BUFFER) : buffered;
    }

    private static void read(InputStream in, Sink sink) throws IOException {
        byte[] buffer = new byte[INITIAL_BUFFER];
        int length = 0;
        boolean skipping = false;
        for (int read = in.read(buffer, 0, buffer.length); read >= 0; ) {
            int searched = length;
            length += read;
            int start = 0;
            for (int i = searched; i < length; i++) {
                if (buffer[i] == '\n') {
                    if (!skipping) {
                        sink.line(buffer, start, i, true);
                    }
                    skipping = false;
                    start = i + 1;
                }
            }
            length -= start;
            System.arraycopy(buffer, start, buffer, 0, length);
            if (skipping) {
                length = 0;
            } else if (length == MAX_LINE) {
                sink.tooLong();
                skipping = true;
                length = 0;
            } else if (length == buffer.length) {
                buffer = Arrays.copyOf(buffer, 2 * length);
            }
            read = in.read(buffer, length, buffer.length - length);
        }
        if (length > 0) {
            sink.line(buffer, 0, length, false);
        }
    }
}
