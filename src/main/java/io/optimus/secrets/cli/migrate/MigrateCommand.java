package io.optimus.secrets.cli.migrate;

import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.io.files.PrivateFile;
import io.optimus.secrets.cli.io.terminal.OneLine;
import io.optimus.secrets.cli.service.ProjectOptions;
import io.optimus.secrets.cli.service.SecretRow;
import io.optimus.secrets.cli.settings.Host;
import io.optimus.secrets.cli.settings.Setting;
import io.optimus.secrets.contract.NameGrammar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** {@code optimus migrate}: what an Optimus server has and this service has not. */
public final class MigrateCommand implements Runnable {

    private final OptionSpec from =
            option("HOST:PORT", "The Optimus server, or its http:// or https:// URL. It is sent no token", "--from");

    private final OptionSpec checklist =
            option("FILE", "Write the missing secrets with empty values, for optimus secret import", "--checklist");

    private final ProjectOptions project = new ProjectOptions();

    private final ProcessEnvironment environment;

    public MigrateCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    public CommandLine describe() {
        return new CommandDescription(this, "migrate", "Move a project's secrets from an Optimus server")
                .add(from, checklist)
                .add(project.all())
                .withFooter("");
    }

    @Override
    public void run() {
        String given = from.getValue();
        if (given == null) {
            throw new WrongUsage("--from is required");
        }
        OptimusServer server = new OptimusServer(Host.of(Setting.ofFlag(given, "--from")), environment);
        ProjectOptions.Project here = project.resolve(environment);
        SortedSet<ListedName> there = server.list(here.name());
        SortedSet<ListedName> missing = new TreeSet<>(there);
        for (SecretRow row : here.secrets().list(null)) {
            missing.remove(new ListedName(row.namespace(), row.name()));
        }
        if (checklist.getValue() != null) {
            write(checklist.getValue(), Checklist.of(here.name(), missing));
        }
        report(here, there, missing);
    }

    private void report(ProjectOptions.Project here, SortedSet<ListedName> there, SortedSet<ListedName> missing) {
        if (missing.isEmpty()) {
            environment
                    .streams()
                    .out()
                    .println("All " + there.size() + " secrets of project " + here.name() + " are here");
            return;
        }
        List<String> details = new ArrayList<>();
        for (ListedName secret : missing) {
            String problem = problem(secret);
            details.add(
                    OneLine.of(secret.toString()) + (problem == null ? "" : ": it cannot keep its name: " + problem));
        }
        throw new CommandFailure(
                missing.size() + " of " + there.size() + " secrets of project " + here.name() + " are missing at "
                        + here.host(),
                details);
    }

    /** @return null if the names can be kept */
    private static String problem(ListedName secret) {
        return NameGrammar.SECRET
                .violation(secret.name())
                .or(() -> secret.namespace().isEmpty()
                        ? java.util.Optional.empty()
                        : NameGrammar.NAMESPACE.violation(secret.namespace()))
                .orElse(null);
    }

    private void write(String name, byte[] content) {
        Path file = environment.workingDirectory().resolve(name);
        try {
            PrivateFile.write(file, content);
        } catch (IOException e) {
            throw PrivateFile.notWritten(name, e);
        }
    }
}
