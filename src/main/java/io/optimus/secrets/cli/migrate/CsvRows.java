package io.optimus.secrets.cli.migrate;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a CSV text, as PostgreSQL's {@code COPY ... CSV} writes it (RFC 4180): commas, double quotes around fields that need
 * them, two double quotes for one.
 */
final class CsvRows {

    private final String text;
    private int at;
    private int line = 1;

    private CsvRows(String text) {
        this.text = text;
    }

    /**
     * @param line where the row begins, from 1
     * @param fields a missing value (NULL) is empty
     */
    record Row(int line, List<String> fields) {
        @Override
        public String toString() {
            return "Row[line=" + line + ", hidden]";
        }
    }

    /** @throws IllegalArgumentException that names the line, and no content of it */
    static List<Row> parse(String text) {
        CsvRows rows = new CsvRows(text.startsWith("\uFEFF") ? text.substring(1) : text);
        List<Row> parsed = new ArrayList<>();
        while (rows.at < rows.text.length()) {
            parsed.add(rows.row());
        }
        return parsed;
    }

    private Row row() {
        int begin = line;
        List<String> fields = new ArrayList<>();
        while (true) {
            fields.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
            if (at >= text.length()) {
                return new Row(begin, fields);
            }
            char end = text.charAt(at++);
            if (end == ',') {
                continue;
            }
            if (end == '\r' && at < text.length() && text.charAt(at) == '\n') {
                end = text.charAt(at++);
            }
            if (end != '\n') {
                throw new IllegalArgumentException("line " + line + ": text follows a closing double quote");
            }
            line++;
            return new Row(begin, fields);
        }
    }

    private String plain() {
        int begin = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(begin, at);
    }

    private String quoted() {
        int begin = line;
        StringBuilder field = new StringBuilder();
        at++;
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next == '"') {
                if (at >= text.length() || text.charAt(at) != '"') {
                    return field.toString();
                }
                at++;
            }
            line += next == '\n' ? 1 : 0;
            field.append(next);
        }
        throw new IllegalArgumentException("line " + begin + ": a double quote is not closed");
    }
}
