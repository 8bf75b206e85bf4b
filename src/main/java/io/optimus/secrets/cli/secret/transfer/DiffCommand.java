package io.optimus.secrets.cli.secret.transfer;

import static io.optimus.secrets.cli.command.CommandDescription.flag;
import static io.optimus.secrets.cli.command.CommandDescription.given;
import static io.optimus.secrets.cli.command.CommandDescription.option;
import static io.optimus.secrets.cli.command.CommandDescription.parameter;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.ExitCode;
import io.optimus.secrets.cli.command.OneLine;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.io.envfile.SecretEntry;
import io.optimus.secrets.cli.secret.shared.SecretScope;
import io.optimus.secrets.cli.service.ProjectOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IExitCodeGenerator;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

public final class DiffCommand implements Runnable, IExitCodeGenerator {

    private static final String ALTERNATIVE = "names are compared without it: --names";
    private static final byte[] NO_VALUE = {};

    private final PositionalParamSpec file =
            parameter(0, "FILE", "The file of secrets that may be imported; - is standard input");
    private final OptionSpec namespace =
            CommandDescription.namespace("The secrets of this namespace (default: project-wide)");
    private final OptionSpec to = option("NAMESPACE", "The other namespace (default: the same)", "--to");
    private final OptionSpec toProject = option("PROJECT", "The other project (default: the same)", "--to-project");
    private final OptionSpec format = SecretFile.format();
    private final OptionSpec namesOnly = flag("Compare the names only, which needs no right to read values", "--names");
    private final ProjectOptions project = ProjectOptions.withNamespace();
    private final ProcessEnvironment environment;
    private int exitCode = ExitCode.OK;

    public DiffCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    public CommandLine describe() {
        return new CommandDescription(this, "diff", "Compare secrets with a file, a namespace or a project")
                .add(file, namespace, to, toProject, format, namesOnly)
                .add(project.all())
                .whoseExitCodeIsAResult()
                .withFooter(
                        "A line for each name that differs, never a value:",
                        "  + NAME    only in the file, or in the other namespace or project",
                        "  - NAME    not in the file, or not in the other namespace or project",
                        "  ~ NAME    in both, with different values",
                        "",
                        "Exit codes, as diff's: 0 there is no difference, 1 there is one, 2 it could not be compared,",
                        "or wrong usage. In addition: 4 not logged in.",
                        "",
                        "The right to list and to read the values is needed (project-admin). With --names the right",
                        "to list is enough (namespace-editor).",
                        "",
                        "Examples:",
                        "  optimus secret diff .env --namespace someNamespace",
                        "  optimus secret diff --namespace staging --to prod",
                        "  optimus secret diff --namespace someNamespace --to-project otherProject",
                        "  optimus secret diff .env --names");
    }

    @Override
    public int getExitCode() {
        return exitCode;
    }

    @Override
    public void run() {
        List<String> lines = differences();
        for (String line : lines) {
            environment.streams().out().println(OneLine.of(line));
        }
        exitCode = lines.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private List<String> differences() {
        String ofNamespace = project.namespace(environment, namespace);
        boolean withFile = file.getValue() != null;
        if (withFile == (to.getValue() != null || toProject.getValue() != null)) {
            throw new WrongUsage(
                    withFile
                            ? "a FILE cannot be given together with --to or --to-project"
                            : "give a FILE, --to or --to-project");
        }
        if (withFile) {
            List<SecretEntry> entries = new SecretFile(environment).read(file.getValue(), format.getValue());
            Map<String, byte[]> values = new HashMap<>();
            entries.forEach(entry -> values.put(entry.name(), given(namesOnly) ? NO_VALUE : entry.value()));
            return SecretDiff.of(values(new SecretScope(project.resolve(environment), ofNamespace)), values);
        }
        if ("".equals(to.getValue())) {
            throw new WrongUsage("--to is empty");
        }
        List<ProjectOptions.Project> projects = project.resolve(environment, null, toProject.getValue());
        SecretScope first = new SecretScope(projects.get(0), ofNamespace);
        SecretScope second = new SecretScope(projects.get(1), to.getValue() == null ? ofNamespace : to.getValue());
        if (first.isSameAs(second)) {
            throw new WrongUsage("the two sides are the same: " + first.description());
        }
        return SecretDiff.of(values(first), values(second));
    }

    private Map<String, byte[]> values(SecretScope scope) {
        Set<String> names =
                scope.names("secrets that you name can be read without it: optimus secret export NAME... --own");
        if (!given(namesOnly)) {
            return scope.values(names, ALTERNATIVE);
        }
        Map<String, byte[]> values = new HashMap<>();
        names.forEach(name -> values.put(name, NO_VALUE));
        return values;
    }
}
