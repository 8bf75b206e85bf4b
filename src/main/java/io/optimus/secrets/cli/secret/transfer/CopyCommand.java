package io.optimus.secrets.cli.secret.transfer;

import static io.optimus.secrets.cli.command.CommandDescription.flag;
import static io.optimus.secrets.cli.command.CommandDescription.given;
import static io.optimus.secrets.cli.command.CommandDescription.option;
import static io.optimus.secrets.cli.command.CommandDescription.parameters;
import static io.optimus.secrets.cli.command.CommandDescription.values;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.Count;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.io.envfile.SecretEntry;
import io.optimus.secrets.cli.secret.shared.SecretNameArgument;
import io.optimus.secrets.cli.secret.shared.SecretScope;
import io.optimus.secrets.cli.service.ProjectOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

public final class CopyCommand implements Runnable {

    private final PositionalParamSpec names = parameters("NAME...", "The secrets to copy");
    private final OptionSpec all = flag("Copy all secrets of the namespace, or all project-wide ones", "--all");
    private final OptionSpec from = option("NAMESPACE", "Copy from this namespace (default: project-wide)", "--from");
    private final OptionSpec fromProject =
            option("PROJECT", "Copy from this project (default: --project)", "--from-project");
    private final OptionSpec to = option("NAMESPACE", "Copy to this namespace (default: project-wide)", "--to");
    private final OptionSpec toProject = option("PROJECT", "Copy to this project (default: --project)", "--to-project");
    private final OptionSpec update = flag("Update the secrets that exist already", "--update");
    private final OptionSpec skip = flag("Leave the secrets that exist already as they are", "--skip-existing");
    private final OptionSpec dryRun = flag("Only show what would be done", "--dry-run");
    private final ProjectOptions project = new ProjectOptions();
    private final ProcessEnvironment environment;

    public CopyCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    public CommandLine describe() {
        return new CommandDescription(this, "copy", "Copy secrets to another namespace or project")
                .add(names, all, from, fromProject, to, toProject, update, skip, dryRun)
                .add(project.all())
                .withFooter(
                        "Everything is checked before the first write: a secret that exists already with another",
                        "value is an error, unless --update or --skip-existing is given. No value is shown.",
                        "",
                        "The right to read the values is needed at the one place, and to list and write at the",
                        "other (project-admin).",
                        "",
                        "Examples:",
                        "  optimus secret copy someSecret --from staging --to prod",
                        "  optimus secret copy --all --from staging --to prod --dry-run",
                        "  optimus secret copy someSecret --to-project otherProject",
                        "  optimus secret copy --all --from-project otherProject --update");
    }

    @Override
    public void run() {
        checkUsage();
        ExistingSecrets existing = ExistingSecrets.of(update, skip);
        List<ProjectOptions.Project> projects =
                project.resolve(environment, fromProject.getValue(), toProject.getValue());
        SecretScope source = new SecretScope(projects.get(0), namespace(from));
        SecretScope target = new SecretScope(projects.get(1), namespace(to));
        if (source.isSameAs(target)) {
            throw new WrongUsage("the source and the target are the same: " + source.description());
        }
        List<SecretEntry> entries = entries(source);
        TransferPlan plan = TransferPlan.of(
                entries,
                target,
                target.names("a single secret is set without it: optimus secret set NAME --confirm"),
                existing);
        new Transfer(target, plan, environment.streams()).run(given(dryRun));
    }

    private void checkUsage() {
        if (values(names).isEmpty() != given(all)) {
            throw new WrongUsage(
                    given(all)
                            ? "--all and the names of secrets cannot be given together"
                            : "give the names of secrets, or --all");
        }
        if (from.getValue() == null
                && fromProject.getValue() == null
                && to.getValue() == null
                && toProject.getValue() == null) {
            throw new WrongUsage("give --from, --from-project, --to or --to-project");
        }
        values(names).forEach(SecretNameArgument::check);
    }

    private static String namespace(OptionSpec option) {
        String namespace = option.getValue();
        if (namespace != null && namespace.isEmpty()) {
            throw new WrongUsage(option.longestName() + " is empty; leave it out for the project-wide secrets");
        }
        return namespace == null ? "" : namespace;
    }

    private List<SecretEntry> entries(SecretScope source) {
        Collection<String> asked = given(all)
                ? source.names("secrets that you name are copied without it")
                : new LinkedHashSet<>(values(names));
        Map<String, byte[]> values =
                source.values(asked, "the owner of the values can import them: optimus secret import");
        List<SecretEntry> entries = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : asked) {
            if (values.containsKey(name)) {
                entries.add(new SecretEntry(name, values.get(name), 0));
            } else {
                missing.add(name);
            }
        }
        if (!missing.isEmpty()) {
            throw new CommandFailure(
                    Count.of(missing.size(), "secret is", "secrets are") + " missing in " + source.description()
                            + ", so nothing was written:",
                    missing);
        }
        if (entries.isEmpty()) {
            throw new CommandFailure("there are no secrets in " + source.description());
        }
        return entries;
    }
}
