package io.optimus.secrets.cli.secret;

import static io.optimus.secrets.cli.command.CommandDescription.option;
import static io.optimus.secrets.cli.command.CommandDescription.pathsOption;
import static io.optimus.secrets.cli.command.CommandDescription.values;

import io.optimus.secrets.cli.check.UsedSecrets;
import io.optimus.secrets.cli.command.Colour;
import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.StandardStreams;
import io.optimus.secrets.cli.io.terminal.OneLine;
import io.optimus.secrets.cli.io.terminal.OutputFormat;
import io.optimus.secrets.cli.secret.access.RefusedProject;
import io.optimus.secrets.cli.service.ProjectOptions;
import io.optimus.secrets.cli.service.Refusal;
import io.optimus.secrets.cli.service.SecretRow;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

final class SecretListCommand implements Runnable {

    private final OptionSpec namespace = option("NAMESPACE", "Only the secrets of this namespace", "-n", "--namespace");

    private final OptionSpec unusedIn =
            pathsOption("Only secrets that these files and folders do not use", "--unused-in");

    private final OptionSpec output = OutputFormat.describe();

    private final ProjectOptions options = new ProjectOptions();

    private final ProcessEnvironment environment;

    SecretListCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    CommandLine describe() {
        return new CommandDescription(this, "list", "List the secrets of a project, without their values")
                .add(namespace, unusedIn, output)
                .add(options.all())
                .withFooter(
                        "The digest is the same as long as the value is the same. A * in the column",
                        "NAMESPACE is a secret of the whole project.",
                        "",
                        "Examples:",
                        "  optimus secret list",
                        "  optimus secret list --namespace someNamespace",
                        "  optimus secret list --unused-in jobs dags",
                        "  optimus secret list --output json");
    }

    @Override
    public void run() {
        String ofNamespace = ProjectOptions.namespaceIfAny(namespace);
        ProjectOptions.Project project = options.resolve(environment);
        List<SecretRow> secrets = withoutUsed(list(project, ofNamespace));
        OutputFormat format = OutputFormat.of(output);
        StandardStreams streams = environment.streams();
        if (format == OutputFormat.table) {
            // For the reader, as in Optimus, but on standard error: a program that reads the table wants only the
            // table.
            streams.err()
                    .println(
                            secrets.isEmpty()
                                    ? "No secrets were found in " + OneLine.of(place(project.name(), ofNamespace))
                                    : "Secrets for project: " + OneLine.of(project.name()));
        }
        streams.out()
                .print(
                        format == OutputFormat.table
                                ? table(secrets, streams.outColour())
                                : format.document(fields(secrets)));
        note(secrets);
    }

    private List<SecretRow> withoutUsed(List<SecretRow> secrets) {
        if (values(unusedIn).isEmpty()) {
            return secrets;
        }
        UsedSecrets used = UsedSecrets.in(environment, values(unusedIn));
        used.note();
        List<SecretRow> unused = new ArrayList<>(secrets);
        unused.removeIf(secret -> !used.places(secret.name()).isEmpty());
        return unused;
    }

    /** Without a namespace in Optimus's words, which scripts compare. */
    private static String place(String project, String namespace) {
        return namespace == null ? project + " project." : "namespace " + namespace + " of project " + project + ".";
    }

    private List<SecretRow> list(ProjectOptions.Project project, String ofNamespace) {
        try {
            return project.secrets().list(ofNamespace);
        } catch (Refusal e) {
            throw e.forbidden() ? RefusedProject.explained(e, project.name(), project.session()) : e;
        }
    }

    private static String table(List<SecretRow> secrets, Colour colour) {
        return secrets.isEmpty() ? "" : SecretTable.write(secrets, colour);
    }

    private static List<Object> fields(List<SecretRow> secrets) {
        List<Object> fields = new ArrayList<>(secrets.size());
        for (SecretRow secret : secrets) {
            fields.add(secret.fields());
        }
        return fields;
    }

    private void note(List<SecretRow> secrets) {
        int stale = 0;
        for (SecretRow secret : secrets) {
            if (secret.malformed()) {
                environment.streams().err().println("Note: " + OneLine.of(secret.problem()));
            } else if (secret.stale()) {
                stale++;
            }
        }
        if (stale > 0) {
            environment
                    .streams()
                    .err()
                    .println("Note: the digest of " + stale + (stale == 1 ? " secret" : " secrets")
                            + " is not known: the value was changed in Vault itself, and your token may not read it.");
        }
    }
}
