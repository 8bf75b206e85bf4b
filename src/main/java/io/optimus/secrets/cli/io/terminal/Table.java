package io.optimus.secrets.cli.io.terminal;

import io.optimus.secrets.cli.command.Colour;
import java.util.ArrayList;
import java.util.List;

/** A table in Optimus's format: without a border, with centred headers and left-aligned values. */
public final class Table {

    private final String[] headers;

    public Table(String... headers) {
        this.headers = headers;
    }

    /** @param cells of each row, one for each header; their text is made safe for a terminal */
    public String write(List<String[]> cells, Colour colour) {
        List<String[]> rows = safe(cells);
        int[] widths = widths(rows);
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
