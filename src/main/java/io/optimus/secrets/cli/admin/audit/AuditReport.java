package io.optimus.secrets.cli.admin.audit;

import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.terminal.OutputFormat;
import io.optimus.secrets.cli.io.terminal.Table;
import java.time.temporal.ChronoUnit;
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
            environment
                    .streams()
                    .out()
                    .print(format.document(operations.stream().map(this::fields).toList()));
        } else if (!operations.isEmpty()) {
            TABLE.print(environment, operations.stream().map(this::cells).toList());
        }
    }

    private String[] cells(Operation operation) {
        String namespace = operation.folder().equals(projectFolder) ? "*" : operation.folder();
        return new String[] {
            operation.entry().time().truncatedTo(ChronoUnit.SECONDS).toString(),
            operation.entry().holder().name(),
            operation.action().text() + (operation.refused() ? " (refused)" : ""),
            operation.path().project(),
            operation.alsoProjectWide() ? namespace + ", *" : namespace,
            operation.path().name(),
            operation.via(),
            operation.entry().address()
        };
    }

    private Map<String, Object> fields(Operation operation) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", operation.entry().time().toString());
        fields.put("holder", operation.entry().holder().name());
        fields.put("displayName", operation.entry().holder().displayName());
        fields.put("action", operation.action().text());
        fields.put("refused", operation.refused());
        fields.put("project", operation.path().project());
        fields.put("namespace", operation.folder().equals(projectFolder) ? "" : operation.folder());
        fields.put("alsoProjectWide", operation.alsoProjectWide());
        fields.put("name", operation.path().name());
        fields.put("via", operation.via());
        fields.put("address", operation.entry().address());
        fields.put("userAgent", operation.entry().userAgent());
        fields.put("requestId", operation.entry().requestId());
        return fields;
    }
}
