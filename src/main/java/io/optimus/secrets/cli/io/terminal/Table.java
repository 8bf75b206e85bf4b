package io.optimus.secrets.cli.io.terminal;

import io.optimus.secrets.cli.command.Colour;
import io.optimus.secrets.cli.command.OneLine;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.StandardStreams;
import java.util.ArrayList;
import java.util.List;

/** A table in Optimus's format: without a border, with centred headers and left-aligned values. */
public final class Table {

    private static final String CUT = "...";

    /** The minimum width of a column whose cells are cut. */
    private static final int MIN_WIDTH = 5;

    private final String[] headers;

    public Table(String... headers) {
        this.headers = headers;
    }

    /**
     * Prints the table to standard output. On a terminal, long cells are cut so that no line wraps.
     *
     * @param cells the cells of each row, one for each header; their text is made safe for a terminal
     */
    public void print(ProcessEnvironment environment, List<String[]> cells) {
        StandardStreams streams = environment.streams();
        int maxWidth = streams.outIsTerminal()
                ? TerminalWidth.of(streams, environment.variable("COLUMNS"))
                : Integer.MAX_VALUE;
        streams.out().print(write(cells, streams.outColour(), maxWidth));
    }

    String write(List<String[]> cells, Colour colour, int maxWidth) {
        List<String[]> rows = safe(cells);
        int[] widths = widths(rows);
        fit(widths, maxWidth);
        for (String[] row : rows) {
            cut(row, widths);
        }
        StringBuilder table = new StringBuilder();
        table.append(colour.bold(line(centred(widths), widths))).append('\n');
        table.append(rule(widths)).append('\n');
        for (String[] row : rows) {
            table.append(line(row, widths)).append('\n');
        }
        return table.toString();
    }

    private static List<String[]> safe(List<String[]> given) {
        List<String[]> rows = new ArrayList<>(given.size());
        for (String[] row : given) {
            String[] cells = new String[row.length];
            for (int column = 0; column < cells.length; column++) {
                cells[column] = OneLine.of(row[column]);
            }
            rows.add(cells);
        }
        return rows;
    }

    private int[] widths(List<String[]> rows) {
        int[] widths = new int[headers.length];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = headers[column].length();
            for (String[] row : rows) {
                widths[column] = Math.max(widths[column], row[column].length());
            }
        }
        return widths;
    }

    /** Makes the widest columns narrower, but none narrower than its header or {@link #MIN_WIDTH}. */
    private void fit(int[] widths, int maxWidth) {
        int excess = rule(widths).length() - maxWidth;
        while (excess > 0) {
            int widest = 0;
            for (int column = 1; column < widths.length; column++) {
                widest = reserve(widths, column) > reserve(widths, widest) ? column : widest;
            }
            if (reserve(widths, widest) <= 0) {
                return;
            }
            widths[widest]--;
            excess--;
        }
    }

    private int reserve(int[] widths, int column) {
        return widths[column] - Math.max(headers[column].length(), MIN_WIDTH);
    }

    private static void cut(String[] row, int[] widths) {
        for (int column = 0; column < row.length; column++) {
            if (row[column].length() > widths[column]) {
                int end = widths[column] - CUT.length();
                // Half of a surrogate pair is not a character.
                end -= end > 0 && Character.isHighSurrogate(row[column].charAt(end - 1)) ? 1 : 0;
                row[column] = row[column].substring(0, end) + CUT;
            }
        }
    }

    private String[] centred(int[] widths) {
        String[] cells = new String[headers.length];
        for (int column = 0; column < cells.length; column++) {
            cells[column] = " ".repeat((widths[column] - headers[column].length()) / 2) + headers[column];
        }
        return cells;
    }

    private static String line(String[] cells, int[] widths) {
        StringBuilder line = new StringBuilder(" ");
        for (int column = 0; column < cells.length; column++) {
            line.append(column == 0 ? " " : "| ")
                    .append(cells[column])
                    .append(" ".repeat(widths[column] - cells[column].length() + 1));
        }
        return line.toString().stripTrailing();
    }

    private static String rule(int[] widths) {
        StringBuilder rule = new StringBuilder("-");
        for (int column = 0; column < widths.length; column++) {
            rule.append(column == 0 ? "" : "+").append("-".repeat(widths[column] + 2));
        }
        return rule.append('-').toString();
    }
}
