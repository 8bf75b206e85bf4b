package io.optimus.secrets.cli.service;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.settings.ConnectionOptions;
import io.optimus.secrets.cli.settings.Endpoint;
import io.optimus.secrets.cli.settings.Settings;
import io.optimus.secrets.cli.settings.Token;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** The options of all commands on a project's secrets. */
public final class ProjectOptions {

    private final OptionSpec project = CommandDescription.project(
            "The project (else $OPTIMUS_PROJECT, else the one of the settings file or the context)");
    private final ConnectionOptions connection = new ConnectionOptions();
    private final OptionSpec projectWide;
    private Settings settings;

    public ProjectOptions() {
        this(null);
    }

    /** @param projectWide null for commands that have no default namespace */
    private ProjectOptions(OptionSpec projectWide) {
        this.projectWide = projectWide;
    }

    /** For commands with {@code --namespace}, whose default comes from the settings. */
    public static ProjectOptions withNamespace() {
        return new ProjectOptions(CommandDescription.flag(
                "Project-wide, although $OPTIMUS_NAMESPACE, the settings file or the context names a namespace",
                "--project-wide"));
    }

    public OptionSpec[] all() {
        List<OptionSpec> all = new ArrayList<>();
        if (projectWide != null) {
            all.add(projectWide);
        }
        all.add(project);
        Collections.addAll(all, connection.all());
        return all.toArray(new OptionSpec[0]);
    }

    public Project resolve(ProcessEnvironment environment) {
        return resolve(environment, (String) null).get(0);
    }

    /**
     * Finds several projects at one host.
     *
     * @param names a null stands for the project of the settings
     */
    public List<Project> resolve(ProcessEnvironment environment, String... names) {
        Settings settings = settings(environment);
        String[] resolved = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            resolved[i] =
                    names[i] == null ? settings.project(project.getValue()).value() : names[i];
        }
        Endpoint endpoint = settings.endpoint();
        Token token = new CallerToken(settings, environment).at(endpoint);
        List<Project> projects = new ArrayList<>();
        for (String name : resolved) {
            ServiceConnection service = new ProjectConnection(endpoint, token, name);
            projects.add(
                    new Project(name, endpoint.host().url(), new SecretsApi(service, name), new ProjectsApi(service)));
        }
        return projects;
    }

    private Settings settings(ProcessEnvironment environment) {
        if (settings == null) {
            settings = new Settings(connection, environment);
        }
        return settings;
    }

    /**
     * The namespace of the option, otherwise of {@code OPTIMUS_NAMESPACE}, the settings file or the context; empty if it is
     * project-wide.
     *
     * @param option {@code --namespace}
     */
    public String namespace(ProcessEnvironment environment, OptionSpec option) {
        String typed = namespaceIfAny(option);
        if (projectWide == null || !CommandDescription.given(projectWide)) {
            return settings(environment).namespace(typed, project.getValue());
        }
        CommandDescription.exclude(option, projectWide);
        return "";
    }

    /**
     * The namespace. An empty one is an error, because it is probably a variable of a script that was not set. It must not mean the
     * whole project.
     *
     * @return null if the option was not given
     */
    public static String namespaceIfAny(OptionSpec option) {
        String namespace = option.getValue();
        if (namespace != null && namespace.isEmpty()) {
            throw new WrongUsage("--namespace is empty; omit it for the whole project");
        }
        return namespace;
    }

    /** @param host as messages show it */
    public record Project(String name, String host, SecretsApi secrets, ProjectsApi projects) {}
}
