package io.optimus.secrets.cli.secret;

import io.optimus.secrets.cli.api.ListedSecret;
import io.optimus.secrets.cli.terminal.Colour;
import java.util.List;

/** Optimus's table: no border, headers centred, values to the left. */
final class SecretTable {

    private static final String[] HEADERS = {"NAME", "DIGEST", "NAMESPACE", "DATE"};

    private SecretTable() {}

    static String write(List<ListedSecret> secrets, Colour colour) {
        String[][] rows = new String[secrets.size()][];
        int[] widths = new int[HEADERS.length];
        for (int column = 0; column < HEADERS.length; column++) {
            widths[column] = HEADERS[column].length();
        }
        for (int row = 0; row < rows.length; row++) {
            rows[row] = cells(secrets.get(row));
            for (int column = 0; column < HEADERS.length; column++) {
                widths[column] = Math.max(widths[column], rows[row][column].length());
            }
        }
        StringBuilder table = new StringBuilder();
        String[] headers = new String[HEADERS.length];
        for (int column = 0; column < HEADERS.length; column++) {
            headers[column] = " ".repeat((widths[column] - HEADERS[column].length()) / 2) + HEADERS[column];
        }
        table.append(colour.bold(line(headers, widths))).append('\n');
        table.append(rule(widths)).append('\n');
        for (String[] row : rows) {
            table.append(line(row, widths)).append('\n');
        }
        return table.toString();
    }

    private static String[] cells(ListedSecret secret) {
        return new String[] {
            secret.name(),
            secret.stale() ? "(changed in Vault)" : secret.digest(),
            secret.namespace().isEmpty() ? "*" : secret.namespace(),
            inSeconds(secret.updatedAt())
        };
    }

    private static String inSeconds(String date) {
        int point = date.indexOf('.');
        return point < 0 ? date : date.substring(0, point) + "Z";
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
