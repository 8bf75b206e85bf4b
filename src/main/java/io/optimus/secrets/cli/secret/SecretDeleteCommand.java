package io.optimus.secrets.cli.secret;

import static io.optimus.secrets.cli.command.CommandDescription.option;
import static io.optimus.secrets.cli.command.CommandDescription.required;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.service.ProjectOptions;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class SecretDeleteCommand implements Runnable {

    private final PositionalParamSpec name = required(0, "NAME", "The secret's name");

    private final OptionSpec namespace =
            option("NAMESPACE", "The namespace's secret (default: the project-wide one)", "-n", "--namespace");

    private final ProjectOptions project = new ProjectOptions();

    private final ProcessEnvironment environment;

    SecretDeleteCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    CommandLine describe() {
        return new CommandDescription(this, "delete", "Delete a secret")
                .add(name, namespace)
                .add(project.all())
                .withFooter(
                        "Its name can be used again. Its versions are kept in Vault and can be undeleted there.",
                        "",
                        "Examples:",
                        "  optimus secret delete someSecret",
                        "  optimus secret delete someSecret --namespace someNamespace");
    }

    @Override
    public void run() {
        String secret = SecretNameArgument.check(name.getValue());
        String ofNamespace = ProjectOptions.namespace(namespace);
        ProjectOptions.Project resolved = project.resolve(environment);
        resolved.secrets().delete(secret, ofNamespace);
        new Confirmation(environment.streams()).print("Secret deleted", secret, ofNamespace, resolved);
    }
}
