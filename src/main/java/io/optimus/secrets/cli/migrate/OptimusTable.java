package io.optimus.secrets.cli.migrate;

import io.optimus.secrets.contract.NameGrammar;
import java.util.ArrayList;
import java.util.List;

/**
 * The table {@code secret} of an Optimus server's database as CSV. The first line names the columns {@code project},
 * {@code namespace}, {@code name} and {@code value}, in any order; the documentation has the query that writes them.
 */
final class OptimusTable {

    private OptimusTable() {}

    /**
     * @param line of the file, from 1
     * @param namespace empty if the secret is project-wide
     * @param encrypted see {@link OptimusCipher}
     */
    record Row(int line, String project, String namespace, String name, String encrypted) {
        @Override
        public String toString() {
            return "Row[line=" + line + ", hidden]";
        }
    }

    /**
     * The rows of one project, without the secrets that the server made for itself.
     *
     * @throws IllegalArgumentException if the text is not such a table; the message has no value
     */
    static List<Row> parse(String csv, String project) {
        List<CsvRows.Row> rows = CsvRows.parse(csv);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("it is empty; its first line must name the columns");
        }
        List<String> columns = rows.get(0).fields();
        int projects = column(columns, "project");
        int namespaces = column(columns, "namespace");
        int names = column(columns, "name");
        int values = column(columns, "value");
        List<Row> ofProject = new ArrayList<>();
        for (CsvRows.Row row : rows.subList(1, rows.size())) {
            List<String> fields = row.fields();
            if (fields.size() != columns.size()) {
                throw new IllegalArgumentException("line " + row.line() + " has " + fields.size()
                        + " fields, and the first line " + columns.size());
            }
            if (fields.get(projects).equals(project) && !fields.get(names).startsWith(NameGrammar.RESERVED_PREFIX)) {
                ofProject.add(
                        new Row(row.line(), project, fields.get(namespaces), fields.get(names), fields.get(values)));
            }
        }
        return ofProject;
    }

    private static int column(List<String> columns, String name) {
        int column = columns.indexOf(name);
        if (column < 0) {
            throw new IllegalArgumentException(
                    "its first line does not name a column '" + name + "'; export it with the documented query");
        }
        return column;
    }
}
