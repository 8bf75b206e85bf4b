package io.optimus.secrets.cli.secret;

import static io.optimus.secrets.cli.command.CommandDescription.flag;
import static io.optimus.secrets.cli.command.CommandDescription.given;
import static io.optimus.secrets.cli.command.CommandDescription.option;
import static io.optimus.secrets.cli.command.CommandDescription.pathsOption;
import static io.optimus.secrets.cli.command.CommandDescription.required;
import static io.optimus.secrets.cli.command.CommandDescription.values;

import io.optimus.secrets.cli.check.UsedSecrets;
import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.terminal.OneLine;
import io.optimus.secrets.cli.io.terminal.Question;
import io.optimus.secrets.cli.secret.shared.Confirmation;
import io.optimus.secrets.cli.secret.shared.SecretNameArgument;
import io.optimus.secrets.cli.service.ProjectOptions;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class SecretDeleteCommand implements Runnable {

    private final PositionalParamSpec name = required(0, "NAME", "The secret's name");

    private final OptionSpec namespace =
            option("NAMESPACE", "The namespace's secret (default: the project-wide one)", "-n", "--namespace");

    private final OptionSpec unlessUsedIn =
            pathsOption("Do not delete it if these files and folders use it", "--unless-used-in");

    private final OptionSpec destroy = flag("Remove all versions permanently; asks on a terminal", "--destroy");

    private final OptionSpec yes = flag("Do not ask", "--yes");

    private final ProjectOptions project = new ProjectOptions();

    private final ProcessEnvironment environment;

    SecretDeleteCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    CommandLine describe() {
        return new CommandDescription(this, "delete", "Delete a secret")
                .add(name, namespace, unlessUsedIn, destroy, yes)
                .add(project.all())
                .withFooter(
                        "Its name can be used again. Its versions stay in Vault, and optimus secret undelete",
                        "restores them, unless --destroy is given.",
                        "",
                        "Examples:",
                        "  optimus secret delete someSecret",
                        "  optimus secret delete someSecret --namespace someNamespace",
                        "  optimus secret delete someSecret --unless-used-in jobs dags",
                        "  optimus secret delete someSecret --destroy");
    }

    @Override
    public void run() {
        String secret = SecretNameArgument.check(name.getValue());
        String ofNamespace = ProjectOptions.namespace(namespace);
        if (!values(unlessUsedIn).isEmpty()) {
            UsedSecrets.in(environment, values(unlessUsedIn)).requireUnused(secret);
        }
        ProjectOptions.Project resolved = project.resolve(environment);
        if (given(destroy)) {
            destroy(secret, ofNamespace, resolved);
            return;
        }
        resolved.secrets().delete(secret, ofNamespace);
        new Confirmation(environment.streams()).print("Secret deleted", secret, ofNamespace, resolved);
    }

    private void destroy(String secret, String ofNamespace, ProjectOptions.Project resolved) {
        String place =
                (ofNamespace.isEmpty() ? "" : "namespace " + ofNamespace + " of ") + "project " + resolved.name();
        String question = "Remove all versions of " + secret + " in " + place + " permanently?";
        if (!given(yes) && !Question.confirmed(environment.streams(), OneLine.of(question))) {
            throw new CommandFailure("nothing was removed");
        }
        resolved.secrets().versions().destroy(secret, ofNamespace);
        new Confirmation(environment.streams()).print("Secret destroyed", secret, ofNamespace, resolved);
    }
}
