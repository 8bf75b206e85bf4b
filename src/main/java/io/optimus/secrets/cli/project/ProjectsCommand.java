package io.optimus.secrets.cli.project;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.service.CallerToken;
import io.optimus.secrets.cli.service.ProjectsApi;
import io.optimus.secrets.cli.service.ServiceConnection;
import io.optimus.secrets.cli.settings.ConnectionOptions;
import io.optimus.secrets.cli.settings.Endpoint;
import io.optimus.secrets.cli.settings.Settings;
import io.optimus.secrets.cli.settings.Token;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

public final class ProjectsCommand implements Runnable {

    private final OptionSpec output = NameFormat.describe();

    private final ConnectionOptions connection = new ConnectionOptions();

    private final ProcessEnvironment environment;

    public ProjectsCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    public CommandLine describe() {
        return new CommandDescription(this, "projects", "List the projects that you may see")
                .add(output)
                .add(connection.all())
                .withFooter(
                        "An operator gets the projects that have secrets. Other users get the projects of",
                        "their roles, and a note that there may be others.",
                        "",
                        "Examples:",
                        "  optimus projects",
                        "  optimus projects --output name");
    }

    @Override
    public void run() {
        Settings settings = new Settings(connection, environment);
        Endpoint endpoint = settings.endpoint();
        Token token = new CallerToken(settings, environment).at(endpoint);
        NameFormat.print(environment, new ProjectsApi(new ServiceConnection(endpoint, token)).projects(), output);
    }
}
