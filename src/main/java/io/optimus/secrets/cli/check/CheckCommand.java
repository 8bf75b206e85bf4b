package io.optimus.secrets.cli.check;

import static io.optimus.secrets.cli.command.CommandDescription.option;
import static io.optimus.secrets.cli.command.CommandDescription.parameters;
import static io.optimus.secrets.cli.command.CommandDescription.values;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.Count;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.service.ProjectOptions;
import io.optimus.secrets.cli.service.Refusal;
import io.optimus.secrets.cli.service.SecretRow;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

public final class CheckCommand implements Runnable {

    private static final String WITHOUT_PERMISSION =
            "without this permission, optimus secret refs NAME PATH... shows where a secret is used";

    private final PositionalParamSpec paths = parameters("PATH...", "Files, and folders with all files below them");

    private final OptionSpec namespace =
            CommandDescription.namespace("The jobs' namespace (default: project-wide secrets only)");

    private final OptionSpec variables = option(
            "REGEX",
            "Airflow variables that are secrets, as in the backend's variables_pattern (default: all)",
            "--variables-pattern");

    private final OptionSpec output = FindingFormat.describe();

    private final ProjectOptions project = ProjectOptions.withNamespace();

    private final ProcessEnvironment environment;

    public CheckCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    public CommandLine describe() {
        return new CommandDescription(this, "check", "Find references to secrets that a job would not get")
                .add(paths)
                .add(namespace, variables, output)
                .add(project.all())
                .withFooter(
                        "It finds what render, job-input and run fill ({{.secret.NAME}} and",
                        "{{index .secret \"NAME\"}}), and what Airflow's DAGs and the backend's connections use.",
                        "Files that .gitignore excludes, binary files and links to folders are left out, unless",
                        "they are given as PATH.",
                        "",
                        "It needs permission to list the secrets of the namespace and the project-wide ones, and",
                        "reads no value.",
                        "",
                        "Exit codes: 0 all found, 1 some not found, or not checked, 2 wrong usage.",
                        "",
                        "Examples:",
                        "  optimus check jobs --namespace someNamespace",
                        "  optimus check job.yaml assets --output github",
                        "  optimus check . --output sarif > optimus.sarif");
    }

    @Override
    public void run() {
        if (values(paths).isEmpty()) {
            throw new WrongUsage("a path is required, such as . for the working directory");
        }
        String ofNamespace = project.namespace(environment, namespace);
        Pattern ofVariables = pattern();
        Scan scan = Scan.of(environment, values(paths));
        KnownSecrets none = new KnownSecrets(ofNamespace, List.of(), ofVariables);
        KnownSecrets known =
                none.needed(scan.uses()) ? new KnownSecrets(ofNamespace, list(ofNamespace), ofVariables) : none;
        List<ReferenceFinding> findings = new ArrayList<>(scan.unreadable());
        findings.addAll(known.missing(scan.uses()));
        environment.streams().out().print(FindingFormat.of(output).document(findings));
        environment.streams().out().flush();
        List<String> notes = new ArrayList<>(scan.notes());
        notes.addAll(known.notes());
        notes.forEach(environment::note);
        String checked = Count.of(scan.named().size(), "reference", "references") + " in "
                + Count.of(scan.files(), "file", "files");
        if (!findings.isEmpty()) {
            throw new CommandFailure(Count.of(findings.size(), "finding", "findings") + "; checked " + checked);
        }
        environment.message("Checked " + checked + ": a job gets all of its secrets");
    }

    private List<SecretRow> list(String ofNamespace) {
        try {
            return project.resolve(environment).secrets().listForJobs(ofNamespace);
        } catch (Refusal e) {
            if (!e.lacksPermission()) {
                throw e;
            }
            List<String> details = new ArrayList<>(e.details());
            details.add(WITHOUT_PERMISSION);
            throw new CommandFailure(e.getMessage(), details);
        }
    }

    private Pattern pattern() {
        try {
            return Pattern.compile(variables.getValue() == null ? ".*" : variables.getValue());
        } catch (PatternSyntaxException e) {
            throw new WrongUsage("--variables-pattern is not a regular expression");
        }
    }
}
