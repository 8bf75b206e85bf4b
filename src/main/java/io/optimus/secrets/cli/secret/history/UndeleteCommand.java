package io.optimus.secrets.cli.secret.history;

import static io.optimus.secrets.cli.command.CommandDescription.option;
import static io.optimus.secrets.cli.command.CommandDescription.required;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.secret.shared.Confirmation;
import io.optimus.secrets.cli.secret.shared.SecretNameArgument;
import io.optimus.secrets.cli.service.ProjectOptions;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

public final class UndeleteCommand implements Runnable {

    private final PositionalParamSpec name = required(0, "NAME", "The secret's name");

    private final OptionSpec version =
            option("VERSION", "The deleted version to restore (default: the newest one)", "--version");

    private final OptionSpec namespace =
            CommandDescription.namespace("The namespace's secret (default: the project-wide one)");

    private final ProjectOptions project = ProjectOptions.withNamespace();

    private final ProcessEnvironment environment;

    public UndeleteCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    public CommandLine describe() {
        return new CommandDescription(this, "undelete", "Restore a deleted secret")
                .add(name, version, namespace)
                .add(project.all())
                .withFooter(
                        "optimus secret list --deleted shows what can be restored. It needs no permission to read",
                        "values.",
                        "",
                        "Examples:",
                        "  optimus secret undelete someSecret",
                        "  optimus secret undelete someSecret --version 3 --namespace someNamespace");
    }

    @Override
    public void run() {
        String secret = SecretNameArgument.check(name.getValue());
        Long given = VersionOption.number(version);
        String ofNamespace = project.namespace(environment, namespace);
        ProjectOptions.Project resolved = project.resolve(environment);
        long restored = resolved.secrets().versions().undelete(secret, ofNamespace, given);
        new Confirmation(environment.streams())
                .print("Secret undeleted (version " + restored + ")", secret, ofNamespace, resolved);
    }
}
