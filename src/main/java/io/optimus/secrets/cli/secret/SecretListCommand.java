package io.optimus.secrets.cli.secret;

import static io.optimus.secrets.cli.command.CommandDescription.flag;
import static io.optimus.secrets.cli.command.CommandDescription.given;
import static io.optimus.secrets.cli.command.CommandDescription.parameter;
import static io.optimus.secrets.cli.command.CommandDescription.pathsOption;
import static io.optimus.secrets.cli.command.CommandDescription.values;

import io.optimus.secrets.cli.check.UsedSecrets;
import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.Count;
import io.optimus.secrets.cli.command.OneLine;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.secret.history.ListFilter;
import io.optimus.secrets.cli.service.ProjectOptions;
import io.optimus.secrets.cli.service.SecretRow;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class SecretListCommand implements Runnable {

    private final PositionalParamSpec pattern =
            parameter(0, "NAME-PATTERN", "Only secrets whose names match; * stands for any characters, ? for one");

    private final OptionSpec namespace = CommandDescription.namespace("Only the secrets of this namespace");

    private final OptionSpec unusedIn =
            pathsOption("Only secrets that these files and folders do not use", "--unused-in");

    private final ListFilter filter = new ListFilter();

    private final OptionSpec output = ListFormat.describe();

    private final OptionSpec quiet = flag("Print the list only, without notes", "-q", "--quiet");

    private final ProjectOptions options = new ProjectOptions();

    private final ProcessEnvironment environment;

    SecretListCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    CommandLine describe() {
        return new CommandDescription(this, "list", "List the secrets of a project, without their values")
                .add(pattern, namespace, unusedIn)
                .add(filter.all())
                .add(output, quiet)
                .add(options.all())
                .withFooter(
                        "The digest changes only when the value changes. A * in the column",
                        "NAMESPACE means a project-wide secret.",
                        "",
                        "Examples:",
                        "  optimus secret list",
                        "  optimus secret list --namespace someNamespace",
                        "  optimus secret list 'SCHEDULER_*' --output name",
                        "  optimus secret list --since 7d",
                        "  optimus secret list --expiring 14d",
                        "  optimus secret list --deleted",
                        "  optimus secret list --unused-in jobs dags",
                        "  optimus secret list --output json");
    }

    @Override
    public void run() {
        // The default namespace does not count here: without the option, the whole project is listed.
        String ofNamespace =
                ProjectOptions.namespaceIfAny(namespace) == null ? null : options.namespace(environment, namespace);
        ProjectOptions.Project project = options.resolve(environment);
        List<SecretRow> secrets = matching(withoutUsed(filter.list(project.secrets(), ofNamespace)));
        ListFormat format = ListFormat.of(output);
        if (format.isTable() && !given(quiet)) {
            // Optimus prints this line as well. Here it goes to standard error, so that standard output has only the
            // table.
            environment.message(
                    secrets.isEmpty()
                            ? (narrowed() ? "No secret matches in " : "No secrets were found in ")
                                    + place(project.name(), ofNamespace)
                            : "Secrets for project: " + project.name());
        }
        print(secrets, format);
        if (!given(quiet)) {
            printNotes(secrets);
        }
        filter.requireNoneExpiring(secrets);
    }

    private void print(List<SecretRow> secrets, ListFormat format) {
        PrintStream out = environment.streams().out();
        if (format == ListFormat.name) {
            for (SecretRow secret : secrets) {
                out.println(OneLine.of(secret.name()));
            }
        } else if (!format.isTable()) {
            out.print(format.document()
                    .document(secrets.stream().map(SecretRow::fields).toList()));
        } else if (!secrets.isEmpty() && filter.hasTable() && format == ListFormat.table) {
            filter.printTable(environment, secrets);
        } else if (!secrets.isEmpty()) {
            SecretTable.print(environment, secrets, format == ListFormat.wide);
        }
    }

    private boolean narrowed() {
        return filter.isGiven()
                || pattern.getValue() != null
                || !values(unusedIn).isEmpty();
    }

    private List<SecretRow> matching(List<SecretRow> secrets) {
        if (pattern.getValue() == null) {
            return secrets;
        }
        NamePattern names = new NamePattern(pattern.getValue());
        List<SecretRow> matching = new ArrayList<>(secrets);
        matching.removeIf(secret -> !names.matches(secret.name()));
        return matching;
    }

    private List<SecretRow> withoutUsed(List<SecretRow> secrets) {
        if (values(unusedIn).isEmpty()) {
            return secrets;
        }
        UsedSecrets used = UsedSecrets.in(environment, values(unusedIn));
        used.printNotes();
        List<SecretRow> unused = new ArrayList<>(secrets);
        unused.removeIf(secret -> !used.places(secret.name()).isEmpty());
        return unused;
    }

    /** Without a namespace, these are Optimus's words, because scripts compare them. */
    private static String place(String project, String namespace) {
        return namespace == null ? project + " project." : "namespace " + namespace + " of project " + project + ".";
    }

    private void printNotes(List<SecretRow> secrets) {
        int stale = 0;
        for (SecretRow secret : secrets) {
            if (secret.malformed()) {
                environment.note(secret.problem());
            } else if (secret.stale() && secret.state().isEmpty()) {
                stale++;
            }
        }
        if (stale > 0) {
            environment.note("the digest of " + Count.of(stale, "secret", "secrets")
                    + " is not known: the value was changed in Vault itself, and your token may not read it.");
        }
    }
}
