package io.optimus.secrets.cli.secret.history;

import static io.optimus.secrets.cli.command.CommandDescription.option;
import static io.optimus.secrets.cli.command.CommandDescription.required;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.secret.shared.Confirmation;
import io.optimus.secrets.cli.secret.shared.SecretNameArgument;
import io.optimus.secrets.cli.service.ProjectOptions;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

public final class RollbackCommand implements Runnable {

    private final PositionalParamSpec name = required(0, "NAME", "The secret's name");

    private final OptionSpec to = option("VERSION", "The version whose value becomes the newest one", "--to");

    private final OptionSpec namespace =
            CommandDescription.namespace("The namespace's secret (default: the project-wide one)");

    private final ProjectOptions project = ProjectOptions.withNamespace();

    private final ProcessEnvironment environment;

    public RollbackCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    public CommandLine describe() {
        return new CommandDescription(this, "rollback", "Write the value of an earlier version again")
                .add(name, to, namespace)
                .add(project.all())
                .withFooter(
                        "It writes a new version and shows no value. If another caller writes the secret at the",
                        "same time, nothing is changed. You need permission to read the value.",
                        "",
                        "Examples:",
                        "  optimus secret rollback someSecret --to 3",
                        "  optimus secret rollback someSecret --to 3 --namespace someNamespace");
    }

    @Override
    public void run() {
        String secret = SecretNameArgument.check(name.getValue());
        Long version = VersionOption.number(to);
        if (version == null) {
            throw new WrongUsage("--to is required: the number of a version, as optimus secret history shows it");
        }
        String ofNamespace = project.namespace(environment, namespace);
        ProjectOptions.Project resolved = project.resolve(environment);
        long written = resolved.secrets().versions().rollBack(secret, ofNamespace, version);
        new Confirmation(environment.streams())
                .print(
                        "Secret rolled back to version " + version + " as version " + written,
                        secret,
                        ofNamespace,
                        resolved);
    }
}
