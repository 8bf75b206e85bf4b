package io.optimus.secrets.cli.admin.audit;

import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.terminal.OutputFormat;
import io.optimus.secrets.cli.io.terminal.Table;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints operations as a table, or as a document for programs. */
final class AuditReport {

    private static final Table TABLE =
            new Table("TIME", "WHO", "ACTION", "PROJECT", "NAMESPACE", "NAME", "VIA", "ADDRESS");

    private final String projectFolder;

    AuditReport(String projectFolder) {
        this.projectFolder = projectFolder;
    }

    void print(ProcessEnvironment environment, List<Operation> operations, OutputFormat format) {
        if (format != OutputFormat.table) {
            List<Object> documents = new ArrayList<>();
            operations.forEach(operation -> documents.add(fields(operation)));
            environment.streams().out().print(format.document(documents));
        } else if (!operations.isEmpty()) {
            List<String[]> rows = new ArrayList<>();
            operations.forEach(operation -> rows.add(cells(operation)));
            TABLE.print(environment, rows);
        }
    }

    private String[] cells(Operation operation) {
        String namespace = operation.folder().equals(projectFolder) ? "*" : operation.folder();
        return new String[] {
            operation.time().truncatedTo(ChronoUnit.SECONDS).toString(),
            operation.holder().name(),
            operation.action().words() + (operation.refused() ? " (refused)" : ""),
            operation.project(),
            operation.alsoProjectWide() ? namespace + ", *" : namespace,
            operation.name(),
            operation.via(),
            operation.address()
        };
    }

    private Map<String, Object> fields(Operation operation) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", operation.time().toString());
        fields.put("holder", operation.holder().name());
        fields.put("displayName", operation.holder().displayName());
        fields.put("action", operation.action().words());
        fields.put("refused", operation.refused());
        fields.put("project", operation.project());
        fields.put("namespace", operation.folder().equals(projectFolder) ? "" : operation.folder());
        fields.put("alsoProjectWide", operation.alsoProjectWide());
        fields.put("name", operation.name());
        fields.put("via", operation.via());
        fields.put("address", operation.address());
        fields.put("userAgent", operation.userAgent());
        fields.put("requestId", operation.requestId());
        return fields;
    }
}
