package io.optimus.secrets.faults.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A row of the first table in docs/failure-modes.md.
 *
 * @param status the status of the response to a write
 * @param message part of the message in that response
 * @param ready UP or DOWN
 * @param health part of what the health check shows
 * @param operation the operation label of the metric that grows
 * @param counted the status label of that metric
 */
public record DocumentedFailureMode(
        String name, int status, String message, String ready, String health, String operation, String counted) {

    private static final Path TABLE = Path.of("docs", "failure-modes.md");
    private static final int COLUMNS = 6;

    public static List<DocumentedFailureMode> all() {
        try (Stream<String> lines = Files.lines(TABLE)) {
            return lines.filter(line -> line.startsWith("| "))
                    .map(line -> line.substring(2, line.length() - 2).split(" \\| "))
                    .filter(cells -> cells.length == COLUMNS && cells[1].matches("[0-9]+"))
                    .map(DocumentedFailureMode::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DocumentedFailureMode of(String[] cells) {
        String[] ready = cells[3].split("`");
        String[] metric = cells[4].split("`");
        return new DocumentedFailureMode(
                cells[0], Integer.parseInt(cells[1]), cells[2], ready[0].trim(), ready[1], metric[1], metric[3]);
    }

    @Override
    public String toString() {
        return name;
    }
}
