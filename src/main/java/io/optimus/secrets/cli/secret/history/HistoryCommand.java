package io.optimus.secrets.cli.secret.history;

import static io.optimus.secrets.cli.command.CommandDescription.required;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.StandardStreams;
import io.optimus.secrets.cli.io.terminal.OutputFormat;
import io.optimus.secrets.cli.io.terminal.Table;
import io.optimus.secrets.cli.secret.shared.DisplayedTime;
import io.optimus.secrets.cli.secret.shared.SecretNameArgument;
import io.optimus.secrets.cli.service.ProjectOptions;
import io.optimus.secrets.contract.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

public final class HistoryCommand implements Runnable {

    private static final Table TABLE = new Table("VERSION", "STATE", "CREATED", "CREATED BY", "DELETED", "DELETED BY");

    private final PositionalParamSpec name = required(0, "NAME", "The secret's name");

    private final OptionSpec namespace =
            CommandDescription.namespace("The namespace's secret (default: the project-wide one)");

    private final OptionSpec output = OutputFormat.describe();

    private final ProjectOptions project = ProjectOptions.withNamespace();

    private final ProcessEnvironment environment;

    public HistoryCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    public CommandLine describe() {
        return new CommandDescription(this, "history", "Show the versions of a secret, without their values")
                .add(name, namespace, output)
                .add(project.all())
                .withFooter(
                        "The newest version comes first. Vault 1.21 and later keep who wrote and who deleted a",
                        "version. It needs no permission to read values.",
                        "",
                        "Examples:",
                        "  optimus secret history someSecret",
                        "  optimus secret history someSecret --namespace someNamespace --output json");
    }

    @Override
    public void run() {
        String secret = SecretNameArgument.check(name.getValue());
        String ofNamespace = project.namespace(environment, namespace);
        OutputFormat format = OutputFormat.of(output);
        Map<String, Object> history =
                project.resolve(environment).secrets().versions().history(secret, ofNamespace);
        StandardStreams streams = environment.streams();
        if (format == OutputFormat.table) {
            for (Note note : Note.values()) {
                if (history.get(note.id()) instanceof String text) {
                    streams.message(note.id() + ": " + text);
                }
            }
            TABLE.print(environment, rows(history));
        } else {
            streams.out().print(format.document(history));
        }
    }

    private static List<String[]> rows(Map<String, Object> history) {
        List<String[]> rows = new ArrayList<>();
        if (history.get("versions") instanceof List<?> versions) {
            for (Object version : versions) {
                if (version instanceof Map<?, ?> fields) {
                    rows.add(new String[] {
                        text(fields, "version"),
                        text(fields, "state"),
                        DisplayedTime.inSeconds(text(fields, "createdAt")),
                        text(fields, "createdBy"),
                        DisplayedTime.inSeconds(text(fields, "deletedAt")),
                        text(fields, "deletedBy")
                    });
                }
            }
        }
        return rows;
    }

    private static String text(Map<?, ?> fields, String field) {
        Object value = fields.get(field);
        return value == null ? "" : value.toString();
    }
}
