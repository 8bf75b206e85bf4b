package io.optimus.secrets.cli.secret;

import static io.optimus.secrets.cli.CommandDescription.option;

import io.optimus.secrets.cli.ProcessEnvironment;
import io.optimus.secrets.cli.api.SecretsApi;
import io.optimus.secrets.cli.api.ServiceConnection;
import io.optimus.secrets.cli.api.SessionApi;
import io.optimus.secrets.cli.login.CallerToken;
import io.optimus.secrets.cli.settings.ConnectionOptions;
import io.optimus.secrets.cli.settings.Endpoint;
import io.optimus.secrets.cli.settings.Settings;
import io.optimus.secrets.cli.settings.Token;
import picocli.CommandLine.Model.OptionSpec;

/** The flags of every command on a project's secrets. */
public final class ProjectOptions {

    private final OptionSpec project =
            option("PROJECT", "The project (else $OPTIMUS_PROJECT, else the one of the file)", "-p", "--project-name");
    private final ConnectionOptions connection = new ConnectionOptions();

    public OptionSpec[] all() {
        OptionSpec[] shared = connection.all();
        OptionSpec[] all = new OptionSpec[shared.length + 1];
        all[0] = project;
        System.arraycopy(shared, 0, all, 1, shared.length);
        return all;
    }

    public Project resolve(ProcessEnvironment environment) {
        Settings settings = new Settings(connection, environment);
        String name = settings.project(project.getValue()).value();
        Endpoint endpoint = settings.endpoint();
        Token token = new CallerToken(settings, environment).at(endpoint);
        ServiceConnection service = new ServiceConnection(endpoint, token);
        return new Project(name, new SecretsApi(service, name), new SessionApi(service));
    }

    /** Without the option, a secret is the whole project's. */
    public static String namespace(OptionSpec option) {
        String namespace = option.getValue();
        return namespace == null ? "" : namespace;
    }

    /** @param session of the caller */
    public record Project(String name, SecretsApi secrets, SessionApi session) {}
}
