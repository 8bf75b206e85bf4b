package io.optimus.secrets.cli.secret.transfer;

import static io.optimus.secrets.cli.command.CommandDescription.flag;
import static io.optimus.secrets.cli.command.CommandDescription.given;
import static io.optimus.secrets.cli.command.CommandDescription.required;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.Count;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.io.envfile.SecretEntry;
import io.optimus.secrets.cli.io.terminal.Question;
import io.optimus.secrets.cli.secret.shared.SecretScope;
import io.optimus.secrets.cli.service.ProjectOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

public final class ImportCommand implements Runnable {

    private final PositionalParamSpec file = required(0, "FILE", "The file of secrets; - is standard input");
    private final OptionSpec namespace =
            CommandDescription.namespace("Only for the jobs of this namespace (default: for the whole project)");
    private final OptionSpec format = SecretFile.format();
    private final OptionSpec update = flag("Update the secrets that exist already", "--update");
    private final OptionSpec skip = flag("Leave the secrets that exist already as they are", "--skip-existing");
    private final OptionSpec prune = flag("Delete the secrets that are not in the file; asks first", "--prune");
    private final OptionSpec yes = flag("Do not ask before deleting", "--yes");
    private final OptionSpec dryRun = flag("Only show what would be done", "--dry-run");
    private final ProjectOptions project = ProjectOptions.withNamespace();
    private final ProcessEnvironment environment;

    public ImportCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    public CommandLine describe() {
        return new CommandDescription(this, "import", "Register the secrets of a file")
                .add(file, namespace, format, update, skip, prune, yes, dryRun)
                .add(project.all())
                .withFooter(
                        "The file is dotenv (NAME=value), Docker's env file, or JSON or YAML: a map of names to",
                        "texts, or a list of name and value, alone or under 'secrets'. Anything that tools read in",
                        "different ways is an error with its line. The whole file is checked before the first write.",
                        "",
                        "A secret that exists already with another value is an error, unless --update or",
                        "--skip-existing is given. If you may read values, secrets that are unchanged get no new",
                        "version. After an interruption run the same command again.",
                        "",
                        "The right to list and to write the secrets is needed (namespace-editor or project-admin).",
                        "",
                        "Examples:",
                        "  optimus secret import .env --namespace someNamespace",
                        "  optimus secret import secrets.yaml --update --dry-run",
                        "  optimus secret import secrets.json --update --prune",
                        "  some-command | optimus secret import - --format json --skip-existing");
    }

    @Override
    public void run() {
        ExistingSecrets existing = ExistingSecrets.of(update, skip);
        if (given(yes) && !given(prune)) {
            throw new WrongUsage("--yes needs --prune: only deletions are confirmed");
        }
        String ofNamespace = project.namespace(environment, namespace);
        List<SecretEntry> entries = new SecretFile(environment).read(file.getValue(), format.getValue());
        SecretScope target = new SecretScope(project.resolve(environment), ofNamespace);
        Set<String> names = target.names("a single secret is set without it: optimus secret set NAME --confirm");
        TransferPlan plan = TransferPlan.of(entries, target, names, existing);
        if (given(prune)) {
            plan.delete(names, entries);
        }
        if (!given(dryRun) && !plan.deletions().isEmpty() && !given(yes)) {
            confirm(plan.deletions(), target);
        }
        new Transfer(target, plan, environment.streams()).run(given(dryRun));
    }

    private void confirm(List<PlannedWrite> deletions, SecretScope target) {
        List<String> names = new ArrayList<>();
        deletions.forEach(deletion -> names.add(deletion.name()));
        String what =
                Count.of(deletions.size(), "secret", "secrets") + " of " + target.description() + " not in the file";
        // No user can confirm: standard input is the file, or it is not a terminal.
        if (!environment.streams().inIsTerminal() || "-".equals(file.getValue())) {
            throw new CommandFailure("--prune would delete " + what + ", so nothing was written: give --yes", names);
        }
        if (!Question.confirmed(environment.streams(), "Delete " + what + " (" + String.join(", ", names) + ")?")) {
            throw new CommandFailure("not confirmed, so nothing was written");
        }
    }
}
