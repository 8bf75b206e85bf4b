package io.optimus.secrets.cli.project;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.service.ProjectOptions;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

public final class NamespacesCommand implements Runnable {

    private final OptionSpec output = NameFormat.describe();

    private final ProjectOptions options = new ProjectOptions();

    private final ProcessEnvironment environment;

    public NamespacesCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    public CommandLine describe() {
        return new CommandDescription(this, "namespaces", "List the namespaces of a project that have secrets")
                .add(output)
                .add(options.all())
                .withFooter(
                        "Deleted secrets count, since undelete can restore them. Project-wide secrets are in",
                        "no namespace. Users who may not list the namespaces get those of their roles, and a",
                        "note that there may be others.",
                        "",
                        "Examples:",
                        "  optimus namespaces",
                        "  optimus namespaces --project someProject --output name");
    }

    @Override
    public void run() {
        ProjectOptions.Project project = options.resolve(environment);
        NameFormat.print(environment, project.projects().namespaces(project.name()), output);
    }
}
