package io.optimus.secrets.faults.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * One call on a secret as its client saw it.
 *
 * @param value the value that was written or read; each written value is unique
 * @param start from {@link System#nanoTime()}, like the end
 * @param version the version that was written or read; 0 if it is not known
 */
public record SecretCall(
        String secret,
        int client,
        Operation operation,
        String value,
        long start,
        long end,
        Outcome outcome,
        long version) {

    public enum Operation {
        CREATE,
        UPDATE,
        DELETE,
        RESOLVE;

        boolean writesValue() {
            return this == CREATE || this == UPDATE;
        }
    }

    public enum Outcome {
        DONE,
        EXISTS,
        ABSENT,
        /** The service said that nothing was changed. */
        REFUSED,
        /** The service said that the outcome is unknown, or did not respond. */
        UNKNOWN
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    boolean certain() {
        return outcome == Outcome.DONE || outcome == Outcome.EXISTS || outcome == Outcome.ABSENT;
    }

    Duration took() {
        return Duration.ofNanos(end - start);
    }

    SecretCall withVersion(long found) {
        return new SecretCall(secret, client, operation, value, start, end, outcome, found);
    }

    /** Writes the history in the format of the checker. */
    public static void write(List<SecretCall> calls, Path file) {
        StringBuilder lines = new StringBuilder();
        try {
            for (SecretCall call : calls) {
                lines.append(JSON.writeValueAsString(call.line())).append('\n');
            }
            Files.writeString(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Line line() {
        return new Line(secret, client, lower(operation), value, start, end, lower(outcome), version);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private record Line(
            String secret,
            int client,
            String operation,
            String value,
            long start,
            long end,
            String outcome,
            long version) {}
}
