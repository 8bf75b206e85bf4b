package io.optimus.secrets.cli.admin.audit;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.files.InputFile;
import io.optimus.secrets.contract.NameGrammar;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the entries about a mount from files of Vault's audit log, and records which time the files cover. */
final class AuditLog {

    private static final BytePattern REQUEST = new BytePattern("\"request\":{");
    private static final BytePattern ERROR = new BytePattern("\"error\":");

    // The time and the type of an entry are its first fields in OpenBao, and its last ones in Vault.
    private static final BytePattern BEGIN_OF_REQUEST = new BytePattern("\",\"type\":\"request\",\"");
    private static final BytePattern END_OF_REQUEST = new BytePattern("\"type\":\"request\"}");
    private static final Pattern BEGIN_WITH_TIME = Pattern.compile("[^{]*\\{\"time\":\"([^\"]+)\"");
    private static final Pattern TIME = Pattern.compile("\"time\":\"([^\"]+)\"");
    private static final int FIRST_OR_LAST_FIELDS = 200;

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

        private final Kept begin = new Kept();
        private final Kept end = new Kept();
        private boolean anyLine;
        private boolean anyEntry;

        @Override
        public void line(byte[] bytes, int from, int to, boolean ended) {
            int length = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
            anyLine |= length > from;
            if (!anyEntry && REQUEST.isIn(bytes, from, length)) {
                anyEntry = true;
                keepFields(bytes, from, length);
                addTime();
            }
            if (ended) {
                keepFields(bytes, from, length);
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
            boolean request = END_OF_REQUEST.isAtEnd(bytes, from, to)
                    || BEGIN_OF_REQUEST.isIn(bytes, from, Math.min(to, from + FIRST_OR_LAST_FIELDS));
            return !request || ERROR.isIn(bytes, from, to);
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

        private void keepFields(byte[] bytes, int from, int to) {
            if (to > from) {
                begin.keep(bytes, from, Math.min(to, from + FIRST_OR_LAST_FIELDS));
                end.keep(bytes, Math.max(from, to - FIRST_OR_LAST_FIELDS), to);
            }
        }

        private void addTime() {
            Instant found = time();
            if (found != null) {
                first = first == null || found.isBefore(first) ? found : first;
                last = last == null || found.isAfter(last) ? found : last;
            }
        }

        /** Null if the line has none. */
        private Instant time() {
            Matcher atBegin = BEGIN_WITH_TIME.matcher(begin.text());
            Instant found =
                    atBegin.lookingAt() ? AuditEntry.time(atBegin.group(1)).orElse(null) : null;
            Matcher atEnd = TIME.matcher(found == null ? end.text() : "");
            while (atEnd.find()) {
                found = AuditEntry.time(atEnd.group(1)).orElse(found);
            }
            return found;
        }
    }

    /** Fields of the last line. They are copied for each line, so they become text only when it is needed. */
    private static final class Kept {

        private final byte[] bytes = new byte[FIRST_OR_LAST_FIELDS];
        private int length;

        void keep(byte[] line, int from, int to) {
            length = to - from;
            System.arraycopy(line, from, bytes, 0, length);
        }

        String text() {
            return new String(bytes, 0, length, StandardCharsets.UTF_8);
        }
    }
}
