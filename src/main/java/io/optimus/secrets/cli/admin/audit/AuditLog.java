package io.optimus.secrets.cli.admin.audit;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.files.InputFile;
import io.optimus.secrets.contract.NameGrammar;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the entries about a mount from files of Vault's audit log, and records which time the files cover. */
final class AuditLog {

    private static final BytePattern REQUEST = new BytePattern("\"request\":{");
    private static final BytePattern ERROR = new BytePattern("\"error\":");
    private static final BytePattern END_OF_REQUEST = new BytePattern("\"type\":\"request\"}");
    private static final Pattern TIME = Pattern.compile("\"time\":\"([^\"]+)\"");

    /** The time of an entry is in its last bytes. */
    private static final int END = 200;

    private final List<BytePattern> parts;
    private final Consumer<AuditEntry> entries;
    private Instant first;
    private Instant last;
    private long unreadable;

    AuditLog(AuditFilter filter, Consumer<AuditEntry> entries) {
        this.parts = parts(filter);
        this.entries = entries;
    }

    /** The texts that every selected line contains. Lines without them need not be parsed. */
    private static List<BytePattern> parts(AuditFilter filter) {
        List<BytePattern> parts = new ArrayList<>();
        parts.add(new BytePattern("\"" + filter.mount() + "/"));
        // A name outside the grammar could be escaped in JSON, so lines are not selected by it.
        if (filter.project() != null && NameGrammar.PROJECT.accepts(filter.project())) {
            parts.add(new BytePattern("/" + filter.project() + "/"));
        }
        if (filter.name() != null && NameGrammar.SECRET.accepts(filter.name())) {
            parts.add(new BytePattern("/" + filter.name() + "\""));
        }
        return parts;
    }

    /** @throws CommandFailure if a file cannot be read, or is not an audit log */
    void read(ProcessEnvironment environment, List<String> files) {
        for (String name : files) {
            FileLines lines = new FileLines();
            new LogLines(environment).read(name, lines);
            lines.end(InputFile.shownAs(name));
        }
    }

    /** Null if no file has an entry. */
    Instant first() {
        return first;
    }

    Instant last() {
        return last;
    }

    /** How many lines may be about the mount, but cannot be read. */
    long unreadable() {
        return unreadable;
    }

    private final class FileLines implements LogLines.Sink {

        private final byte[] end = new byte[END];
        private int endLength;
        private boolean anyLine;
        private boolean anyEntry;

        @Override
        public void line(byte[] bytes, int from, int to, boolean ended) {
            int length = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
            anyLine |= length > from;
            if (!anyEntry && REQUEST.isIn(bytes, from, length)) {
                anyEntry = true;
                keepEnd(bytes, from, length);
                addTime();
            }
            if (ended) {
                keepEnd(bytes, from, length);
            }
            if (isSelected(bytes, from, length) && mayBeComplete(bytes, from, length)) {
                AuditEntry.parse(bytes, from, length).ifPresentOrElse(entries, () -> unreadable += ended ? 1 : 0);
            }
        }

        private boolean isSelected(byte[] bytes, int from, int to) {
            for (BytePattern part : parts) {
                if (!part.isIn(bytes, from, to)) {
                    return false;
                }
            }
            return true;
        }

        /** Each call has a request and a response in the log. A refused one may have a request only. */
        private boolean mayBeComplete(byte[] bytes, int from, int to) {
            return !END_OF_REQUEST.isAtEnd(bytes, from, to) || ERROR.isIn(bytes, from, to);
        }

        private void keepEnd(byte[] bytes, int from, int to) {
            if (to > from) {
                endLength = Math.min(END, to - from);
                System.arraycopy(bytes, to - endLength, end, 0, endLength);
            }
        }

        @Override
        public void tooLong() {
            unreadable++;
        }

        private void end(String name) {
            if (anyLine && !anyEntry) {
                throw new CommandFailure(name + " has no entry of Vault's audit log in JSON");
            }
            addTime();
        }

        private void addTime() {
            Matcher time = TIME.matcher(new String(Arrays.copyOf(end, endLength), StandardCharsets.UTF_8));
            Instant found = null;
            while (time.find()) {
                found = AuditEntry.time(time.group(1)).orElse(found);
            }
            if (found != null) {
                first = first == null || found.isBefore(first) ? found : first;
                last = last == null || found.isAfter(last) ? found : last;
            }
        }
    }
}
