package io.optimus.secrets.cli.secret;

import static io.optimus.secrets.cli.command.CommandDescription.flag;
import static io.optimus.secrets.cli.command.CommandDescription.given;
import static io.optimus.secrets.cli.command.CommandDescription.parameters;
import static io.optimus.secrets.cli.command.CommandDescription.pathsOption;
import static io.optimus.secrets.cli.command.CommandDescription.values;

import io.optimus.secrets.cli.check.UsedSecrets;
import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.OneLine;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.terminal.Question;
import io.optimus.secrets.cli.secret.shared.Confirmation;
import io.optimus.secrets.cli.secret.shared.SecretNameArgument;
import io.optimus.secrets.cli.secret.shared.SecretScope;
import io.optimus.secrets.cli.service.OutcomeUnknown;
import io.optimus.secrets.cli.service.ProjectOptions;
import io.optimus.secrets.cli.service.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class SecretDeleteCommand implements Runnable {

    private final PositionalParamSpec names = parameters("NAME...", "The names of the secrets");

    private final OptionSpec namespace =
            CommandDescription.namespace("The namespace's secrets (default: the project-wide ones)");

    private final OptionSpec unlessUsedIn =
            pathsOption("Delete nothing if these files and folders use one of them", "--unless-used-in");

    private final OptionSpec destroy = flag("Remove all versions permanently", "--destroy");

    private final OptionSpec yes = flag("Do not ask on a terminal", "-y", "--yes");

    private final ProjectOptions project = ProjectOptions.withNamespace();

    private final ProcessEnvironment environment;

    SecretDeleteCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    CommandLine describe() {
        return new CommandDescription(this, "delete", "Delete secrets")
                .add(names, namespace, unlessUsedIn, destroy, yes)
                .add(project.all())
                .withFooter(
                        "On a terminal the command asks first. The names can be used again. The versions stay",
                        "in Vault, and optimus secret undelete restores them, unless --destroy is given.",
                        "",
                        "Examples:",
                        "  optimus secret delete someSecret",
                        "  optimus secret delete someSecret --namespace someNamespace",
                        "  optimus secret delete someSecret otherSecret --yes",
                        "  optimus secret delete someSecret --unless-used-in jobs dags",
                        "  optimus secret delete someSecret --destroy");
    }

    @Override
    public void run() {
        List<String> secrets = checked();
        String ofNamespace = project.namespace(environment, namespace);
        if (!values(unlessUsedIn).isEmpty()) {
            UsedSecrets used = UsedSecrets.in(environment, values(unlessUsedIn));
            for (String secret : secrets) {
                used.requireUnused(secret);
            }
        }
        ProjectOptions.Project resolved = project.resolve(environment);
        if (!given(yes) && !Question.confirmed(environment.streams(), question(secrets, ofNamespace, resolved))) {
            throw new CommandFailure("nothing was deleted");
        }
        List<String> failures = new ArrayList<>();
        for (String secret : secrets) {
            try {
                delete(secret, ofNamespace, resolved);
            } catch (Refusal | OutcomeUnknown e) {
                if (secrets.size() == 1 || e instanceof Refusal refusal && refusal.wrongProject()) {
                    throw e;
                }
                failures.add(secret + ": " + e.getMessage());
            }
        }
        if (!failures.isEmpty()) {
            throw new CommandFailure(
                    failures.size() + " of " + secrets.size() + " secrets were not deleted:", failures);
        }
    }

    private List<String> checked() {
        List<String> secrets = new ArrayList<>(new LinkedHashSet<>(values(names)));
        if (secrets.isEmpty()) {
            SecretNameArgument.check(null);
        }
        secrets.forEach(SecretNameArgument::check);
        return secrets;
    }

    private String question(List<String> secrets, String ofNamespace, ProjectOptions.Project resolved) {
        String what = String.join(", ", secrets) + " in " + new SecretScope(resolved, ofNamespace).description()
                + " at " + resolved.host();
        return OneLine.of(given(destroy) ? "Remove all versions of " + what + " permanently?" : "Delete " + what + "?");
    }

    private void delete(String secret, String ofNamespace, ProjectOptions.Project resolved) {
        if (given(destroy)) {
            resolved.secrets().versions().destroy(secret, ofNamespace);
        } else {
            resolved.secrets().delete(secret, ofNamespace);
        }
        String done = given(destroy) ? "Secret destroyed" : "Secret deleted";
        new Confirmation(environment.streams()).print(done, secret, ofNamespace, resolved);
    }
}
