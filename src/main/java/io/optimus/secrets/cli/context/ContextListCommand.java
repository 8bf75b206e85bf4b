package io.optimus.secrets.cli.context;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.StandardStreams;
import io.optimus.secrets.cli.io.terminal.OutputFormat;
import io.optimus.secrets.cli.io.terminal.Table;
import io.optimus.secrets.cli.settings.Context;
import io.optimus.secrets.cli.settings.Contexts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

final class ContextListCommand implements Runnable {

    private static final Table TABLE = new Table("IN USE", "NAME", "HOST", "PROJECT", "NAMESPACE");

    private final OptionSpec output = OutputFormat.describe();

    private final ProcessEnvironment environment;

    ContextListCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    CommandLine describe() {
        return new CommandDescription(this, "list", "List the contexts, and show which one is in use")
                .add(output)
                .withFooter("Example:", "  optimus context list");
    }

    @Override
    public void run() {
        Contexts contexts = new Contexts(environment);
        List<Context> found = contexts.names().stream().map(contexts::find).toList();
        String inUse = contexts.inUse();
        OutputFormat format = OutputFormat.of(output);
        StandardStreams streams = environment.streams();
        if (format != OutputFormat.table) {
            streams.out().print(format.document(fields(found, inUse)));
        } else if (found.isEmpty()) {
            streams.message("There are no contexts; create one with: optimus context set NAME --host HOST");
        } else {
            TABLE.print(environment, rows(found, inUse));
        }
        streams.out().flush();
    }

    private static List<String[]> rows(List<Context> contexts, String inUse) {
        List<String[]> rows = new ArrayList<>();
        for (Context context : contexts) {
            rows.add(new String[] {
                context.name().equals(inUse) ? "*" : "",
                context.name(),
                context.host(),
                textOf(context.project()),
                textOf(context.namespace())
            });
        }
        return rows;
    }

    private static List<Object> fields(List<Context> contexts, String inUse) {
        List<Object> list = new ArrayList<>();
        for (Context context : contexts) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("name", context.name());
            fields.put("inUse", context.name().equals(inUse));
            fields.put("host", context.host());
            fields.put("project", textOf(context.project()));
            fields.put("namespace", textOf(context.namespace()));
            fields.put("caCert", textOf(context.caCert()));
            list.add(fields);
        }
        return list;
    }

    private static String textOf(String value) {
        return value == null ? "" : value;
    }
}
