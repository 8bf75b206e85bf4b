package io.optimus.secrets.cli.secret;

import io.optimus.secrets.cli.ProcessEnvironment;
import io.optimus.secrets.cli.api.SecretsApi;
import io.optimus.secrets.cli.settings.ConnectionOptions;
import io.optimus.secrets.cli.settings.Host;
import io.optimus.secrets.cli.settings.Setting;
import io.optimus.secrets.cli.settings.Settings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags of every command on a project's secrets. */
final class ProjectOptions {

    @Option(
            names = {"-p", "--project-name"},
            paramLabel = "PROJECT",
            description = "The project (else $$OPTIMUS_PROJECT, else 'project.name' of the file)")
    String project;

    @Mixin
    ConnectionOptions connection;

    Project resolve(ProcessEnvironment environment) {
        Settings settings = new Settings(connection, environment);
        Setting name = settings.project(project);
        Host host = settings.host();
        return new Project(name.value(), new SecretsApi(host, settings.token(host), name.value()));
    }

    record Project(String name, SecretsApi secrets) {}
}
