package io.optimus.secrets.cli.secret;

import static io.optimus.secrets.cli.CommandDescription.option;

import io.optimus.secrets.cli.ProcessEnvironment;
import io.optimus.secrets.cli.api.SecretsApi;
import io.optimus.secrets.cli.settings.ConnectionOptions;
import io.optimus.secrets.cli.settings.Host;
import io.optimus.secrets.cli.settings.Settings;
import picocli.CommandLine.Model.OptionSpec;

/** The flags of every command on a project's secrets. */
public final class ProjectOptions {

    private final OptionSpec project =
            option("PROJECT", "The project (else $OPTIMUS_PROJECT, else the one of the file)", "-p", "--project-name");
    private final ConnectionOptions connection = new ConnectionOptions();

    public OptionSpec[] all() {
        OptionSpec[] shared = connection.all();
        return new OptionSpec[] {project, shared[0], shared[1]};
    }

    public Project resolve(ProcessEnvironment environment) {
        Settings settings = new Settings(connection, environment);
        String name = settings.project(project.getValue()).value();
        Host host = settings.host();
        return new Project(name, new SecretsApi(host, settings.token(host), name));
    }

    /** Without the option, a secret is the whole project's. */
    public static String namespace(OptionSpec option) {
        String namespace = option.getValue();
        return namespace == null ? "" : namespace;
    }

    public record Project(String name, SecretsApi secrets) {}
}
