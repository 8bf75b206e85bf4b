package io.optimus.secrets.cli.vault.setup;

import static io.optimus.secrets.cli.command.CommandDescription.flag;
import static io.optimus.secrets.cli.command.CommandDescription.given;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.StandardStreams;
import io.optimus.secrets.cli.io.terminal.OutputFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.OptionSpec;

/** The options of a command that changes Vault by steps: whether it only shows them, and in which format. */
public final class ChangeOptions {

    private final OptionSpec dryRun = flag("Show what would change, and change nothing", "--dry-run");

    private final OptionSpec output = OutputFormat.describe();

    public OptionSpec[] all() {
        return new OptionSpec[] {dryRun, output};
    }

    public boolean dryRun() {
        return given(dryRun);
    }

    /** Whether the output is a document for programs. */
    public boolean isDocument() {
        return OutputFormat.of(output) != OutputFormat.table;
    }

    /** Carries out the steps, and prints their outcomes. */
    public void run(ProcessEnvironment environment, List<SetupStep> steps) {
        print(environment.streams(), carryOut(environment, steps));
    }

    /**
     * Carries out the steps, and prints their outcomes unless the output is a document. If a step fails, the document has the steps
     * before it.
     *
     * @return the fields of the document, which {@link #print} prints
     */
    public Map<String, Object> carryOut(ProcessEnvironment environment, List<SetupStep> steps) {
        SetupRun run = new SetupRun(environment.streams().out(), dryRun());
        List<Object> changes = new ArrayList<>(steps.size());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("dryRun", dryRun());
        fields.put("changes", changes);
        if (!isDocument()) {
            run.carryOut(steps);
            return fields;
        }
        try {
            run.carryOut(steps, result -> changes.add(result.fields()));
        } catch (CommandFailure e) {
            if (!changes.isEmpty()) {
                print(environment.streams(), fields);
            }
            throw e;
        }
        return fields;
    }

    /** Prints the document, if the output is one. */
    public void print(StandardStreams streams, Map<String, Object> fields) {
        if (isDocument()) {
            streams.out().print(document(fields));
        }
    }

    public String document(Map<String, Object> fields) {
        return OutputFormat.of(output).document(fields);
    }
}
