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
import io.optimus.secrets.cli.io.envfile.SecretFileFormat;
import io.optimus.secrets.cli.io.files.PrivateFile;
import io.optimus.secrets.cli.secret.shared.SecretScope;
import io.optimus.secrets.cli.service.ProjectOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

public final class ExportCommand implements Runnable {

    private final PositionalParamSpec names = parameters("[NAME...]", "Only these secrets (default: all)");
    private final OptionSpec namespace =
            CommandDescription.namespace("As the jobs of this namespace get them (default: project-wide)");
    private final OptionSpec own = flag("Leave out the project-wide secrets of a namespace's jobs", "--own");
    private final OptionSpec output = option(
            SecretFileFormat.class, "FORMAT", "One of: ${COMPLETION-CANDIDATES} (default: dotenv)", "-o", "--output");
    private final OptionSpec out =
            option("FILE", "Write to a file that only you can read (default: standard output)", "--out");
    private final OptionSpec reveal = flag("Show the values on a terminal", "--reveal");
    private final ProjectOptions project = ProjectOptions.withNamespace();
    private final ProcessEnvironment environment;

    public ExportCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    public CommandLine describe() {
        return new CommandDescription(this, "export", "Write secrets with their values as a file")
                .add(names, namespace, own, output, out, reveal)
                .add(project.all())
                .withFooter(
                        "With --namespace these are the secrets that a job of the namespace gets: its own ones,",
                        "and the project-wide ones that it has no secret of the same name for. 'secret import'",
                        "reads the file back byte for byte. In JSON and YAML a value that is not text is base64",
                        "with \"encoding\": \"base64\". dotenv and Docker's env file cannot hold such a value.",
                        "",
                        "The right to read the values is needed (namespace-reader or project-admin). To export all",
                        "of them, without names, needs the right to list as well (project-admin).",
                        "",
                        "Examples:",
                        "  optimus secret export --namespace someNamespace --out secrets.env",
                        "  optimus secret export someSecret otherSecret -o json > secrets.json",
                        "  optimus secret export -n someNamespace --own -o yaml --out secrets.yaml",
                        "  optimus secret export --reveal");
    }

    @Override
    public void run() {
        String ofNamespace = project.namespace(environment, namespace);
        String file = out.getValue();
        boolean toOutput = file == null || file.equals("-");
        if (toOutput && environment.streams().outIsTerminal() && !given(reveal)) {
            throw new WrongUsage("the values would be shown on the terminal: give --out FILE, or --reveal");
        }
        SecretScope scope = new SecretScope(project.resolve(environment), ofNamespace);
        SecretFileFormat format = output.getValue() == null ? SecretFileFormat.dotenv : output.getValue();
        List<SecretEntry> entries = entries(scope);
        byte[] content = format.write(entries);
        if (toOutput) {
            environment.streams().write(content);
            return;
        }
        try {
            PrivateFile.write(environment.workingDirectory().resolve(file), content);
        } catch (IOException e) {
            throw PrivateFile.notWritten(file, e);
        }
        environment.message("Wrote " + Count.of(entries.size(), "secret", "secrets") + " to " + file);
    }

    private List<SecretEntry> entries(SecretScope scope) {
        Collection<String> asked = values(names).isEmpty() ? listed(scope) : new TreeSet<>(values(names));
        Map<String, byte[]> values = given(own)
                ? scope.values(asked, "names are listed without it: optimus secret list")
                : scope.valuesForJobs(asked, "names are listed without it: optimus secret list");
        List<SecretEntry> entries = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : asked) {
            byte[] value = values.get(name);
            if (value != null) {
                entries.add(new SecretEntry(name, value, 0));
            } else if (!values(names).isEmpty()) {
                missing.add(name);
            }
        }
        if (!missing.isEmpty()) {
            throw new CommandFailure(
                    Count.of(missing.size(), "secret is", "secrets are") + " missing in " + scope.description() + ":",
                    missing);
        }
        return entries;
    }

    private Collection<String> listed(SecretScope scope) {
        String alternative = "secrets that you name are exported without it: optimus secret export NAME...";
        Collection<String> listed = given(own) ? scope.names(alternative) : scope.namesForJobs(alternative);
        if (listed.isEmpty()) {
            throw new CommandFailure("there are no secrets in " + scope.description());
        }
        return listed;
    }
}
