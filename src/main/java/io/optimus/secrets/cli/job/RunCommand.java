package io.optimus.secrets.cli.job;

import static io.optimus.secrets.cli.command.CommandDescription.flag;
import static io.optimus.secrets.cli.command.CommandDescription.given;
import static io.optimus.secrets.cli.command.CommandDescription.option;
import static io.optimus.secrets.cli.command.CommandDescription.parameters;
import static io.optimus.secrets.cli.command.CommandDescription.repeatableOption;
import static io.optimus.secrets.cli.command.CommandDescription.values;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.io.envfile.DotenvReader;
import io.optimus.secrets.cli.io.envfile.SecretEntry;
import io.optimus.secrets.cli.io.files.InputFile;
import io.optimus.secrets.cli.io.shell.ShellVariable;
import io.optimus.secrets.cli.io.template.SecretReference;
import io.optimus.secrets.cli.io.template.Template;
import io.optimus.secrets.cli.service.ProjectOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Java cannot replace itself by another program, and a shell can. So this prints shell commands, which bin/optimus evaluates before
 * it becomes the command. The values go through a pipe into the shell's memory, and from there into the command's environment.
 */
public final class RunCommand implements Runnable {

    /** bin/optimus sets it for Java only. Without it, the values would be printed on the terminal. */
    static final String READ_BY_SHELL = "OPTIMUS_READ_BY_SHELL";

    /** The maximum size of a variable in the Linux kernel, in bytes. */
    private static final int MAX_VARIABLE_BYTES = 128 * 1024;

    private final OptionSpec secret =
            repeatableOption("NAME[=VARIABLE]", "A secret, and the variable for it (default: its name)", "--secret");

    private final OptionSpec envFile =
            option("TEMPLATE", "A file of variables in dotenv's format, with references to secrets", "--env-file");

    private final OptionSpec keepTokens =
            flag("Keep the tokens that are set for optimus in the command's environment", "--keep-tokens");

    private final OptionSpec namespace = JobOptions.namespace();

    private final PositionalParamSpec command = parameters("COMMAND [ARGUMENT...]", "What to run, and its arguments");

    private final ProjectOptions project = ProjectOptions.withNamespace();

    private final ProcessEnvironment environment;

    public RunCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    public CommandLine describe() {
        return new CommandDescription(this, "run", "Run a command with secrets in its environment")
                .add(secret, envFile, keepTokens, namespace)
                .add(project.all())
                .add(command)
                .withFooter(
                        "No value is written to a file or an argument. The command replaces optimus, so",
                        "signals, terminal and exit code are its own. OPTIMUS_TOKEN, VAULT_TOKEN and",
                        "OPTIMUS_AUTH_BEARER_TOKEN are removed from its environment.",
                        "",
                        "Exit codes of optimus itself: 127 if there is no such command, 126 if it cannot be run.",
                        "",
                        "In a file of variables, text in single quotes is literal; in double quotes, \\n,",
                        "\\r, \\t, \\\", \\\\ and \\$ are escapes. Quoted text may have several lines. A # after a space",
                        "begins a comment. Anything that other tools read in different ways is an error.",
                        "",
                        "Examples:",
                        "  optimus run --secret DB_PASSWORD -- psql",
                        "  optimus run --secret db.password=PGPASSWORD -n someNamespace -- psql",
                        "  optimus run --env-file job.env -- python job.py")
                // The options after the command are the command's own, even without -- before it.
                .setStopAtPositional(true);
    }

    @Override
    public void run() {
        List<String> words = values(command);
        checkUsage(words);
        if (environment.variable(READ_BY_SHELL) == null) {
            throw new CommandFailure("run needs bin/optimus: start bin/optimus instead of Java");
        }
        Map<String, SecretVariable> ofFlags = ofFlags();
        Map<String, VariableTemplate> ofFile = ofFile();
        List<SecretReference> references = new ArrayList<>();
        for (SecretVariable variable : ofFlags.values()) {
            references.add(variable.secret());
        }
        ofFile.keySet().removeAll(ofFlags.keySet());
        references.addAll(VariableTemplate.references(ofFile.values()));
        Map<String, byte[]> secrets =
                new JobSecrets(project, environment, project.namespace(environment, namespace)).resolve(references);

        ShellHandover handover = new ShellHandover(words.size());
        if (!given(keepTokens)) {
            handover.removeTokens();
        }
        for (VariableTemplate variable : ofFile.values()) {
            handover.export(fitting(variable.fill(secrets)));
        }
        for (SecretVariable variable : ofFlags.values()) {
            byte[] value = secrets.get(variable.secret().name());
            handover.export(fitting(ShellVariable.of(variable.variable(), value)));
        }
        environment.streams().write(handover.text());
    }

    private void checkUsage(List<String> words) {
        if (values(secret).isEmpty() && envFile.getValue() == null) {
            throw new WrongUsage("give --secret or --env-file");
        }
        if (words.isEmpty() || words.get(0).isEmpty()) {
            throw new WrongUsage("a command is required, after --");
        }
        if (words.get(0).startsWith("-")) {
            throw new WrongUsage("the command after -- starts with a dash");
        }
    }

    private Map<String, SecretVariable> ofFlags() {
        Map<String, SecretVariable> variables = new LinkedHashMap<>();
        for (String typed : values(secret)) {
            SecretVariable variable = SecretVariable.of(typed);
            if (variables.put(variable.variable(), variable) != null) {
                throw new WrongUsage("--secret: the variable " + variable.variable() + " is given twice");
            }
        }
        return variables;
    }

    private Map<String, VariableTemplate> ofFile() {
        String name = envFile.getValue();
        if (name == null) {
            return new LinkedHashMap<>();
        }
        byte[] text = new InputFile(environment, "a template", TemplateSource.MAX_BYTES).read("--env-file", name);
        String shownAs = InputFile.shownAs(name);
        TemplateSource templates = new TemplateSource(environment, shownAs);
        Map<String, VariableTemplate> variables = new LinkedHashMap<>();
        // Parsed before the secrets are filled in, so that none of them can end a line or a quotation.
        for (SecretEntry entry :
                new DotenvReader(shownAs, text, ShellVariable::wrongName, Template::endOfReference).read()) {
            Template template = templates.parse(entry.value(), entry.line());
            variables.put(entry.name(), new VariableTemplate(entry.name(), template));
        }
        templates.refuseBroken();
        return variables;
    }

    private static ShellVariable fitting(ShellVariable variable) {
        if (variable.size() > MAX_VARIABLE_BYTES) {
            throw new CommandFailure("the value for " + variable.name() + " is larger than the maximum of a variable, "
                    + MAX_VARIABLE_BYTES / 1024 + " KiB");
        }
        return variable;
    }
}
