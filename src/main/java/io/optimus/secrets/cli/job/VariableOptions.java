package io.optimus.secrets.cli.job;

import static io.optimus.secrets.cli.command.CommandDescription.option;
import static io.optimus.secrets.cli.command.CommandDescription.repeatableOption;
import static io.optimus.secrets.cli.command.CommandDescription.values;

import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.io.envfile.DotenvReader;
import io.optimus.secrets.cli.io.envfile.SecretEntry;
import io.optimus.secrets.cli.io.files.InputFile;
import io.optimus.secrets.cli.io.shell.ShellVariable;
import io.optimus.secrets.cli.io.template.Template;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;

/** The options that give a command its variables and its private files. */
final class VariableOptions {

    private final OptionSpec secret =
            repeatableOption("NAME[=VARIABLE]", "A secret, and the variable for it (default: its name)", "--secret");
    private final OptionSpec envFile =
            option("TEMPLATE", "A file of variables in dotenv's format, with references to secrets", "--env-file");
    private final AllSecrets all = new AllSecrets();
    private final OptionSpec file = repeatableOption(
            "NAME=VARIABLE",
            "A secret as a private file that goes with the command; its path in the variable",
            "--file");
    private final ProcessEnvironment environment;

    VariableOptions(ProcessEnvironment environment) {
        this.environment = environment;
    }

    OptionSpec[] options() {
        List<OptionSpec> options = new ArrayList<>(List.of(secret, envFile));
        options.addAll(List.of(all.options()));
        options.add(file);
        return options.toArray(new OptionSpec[0]);
    }

    void checkUsage() {
        all.checkUsage();
        if (values(secret).isEmpty() && !haveFiles() && envFile.getValue() == null && !all.wanted()) {
            throw new WrongUsage("one of --secret, --all, --file and --env-file is required");
        }
    }

    /** Whether the command gets secrets as files. */
    boolean haveFiles() {
        return !values(file).isEmpty();
    }

    /** A variable of an option overrides that of the file, and a secret of an option is left out of {@code --all}. */
    JobVariables resolve(JobSecrets job) {
        Map<String, SecretVariable> ofSecrets = ofOption("--secret", values(secret));
        Map<String, SecretVariable> asFiles = ofOption("--file", values(file));
        Map<String, VariableTemplate> ofEnvFile = ofEnvFile();
        if (all.wanted()) {
            Set<String> named = new HashSet<>();
            ofSecrets.values().forEach(variable -> named.add(variable.secret().name()));
            asFiles.values().forEach(variable -> named.add(variable.secret().name()));
            for (SecretVariable variable : all.variables(job, named)) {
                ofSecrets.putIfAbsent(variable.variable(), variable);
            }
        }
        ofEnvFile.keySet().removeAll(ofSecrets.keySet());
        return JobVariables.resolve(job, ofEnvFile.values(), ofSecrets.values(), asFiles.values());
    }

    private static Map<String, SecretVariable> ofOption(String option, List<String> given) {
        Map<String, SecretVariable> variables = new LinkedHashMap<>();
        for (String text : given) {
            SecretVariable variable = SecretVariable.of(option, text);
            if (variables.put(variable.variable(), variable) != null) {
                throw new WrongUsage(option + ": the variable " + variable.variable() + " is given twice");
            }
        }
        return variables;
    }

    private Map<String, VariableTemplate> ofEnvFile() {
        Map<String, VariableTemplate> variables = new LinkedHashMap<>();
        String name = envFile.getValue();
        if (name == null) {
            return variables;
        }
        byte[] text = new InputFile(environment, "a template", TemplateSource.MAX_BYTES).read("--env-file", name);
        String shownAs = InputFile.shownAs(name);
        TemplateSource templates = new TemplateSource(environment, shownAs);
        // The file is parsed before the secrets are filled in, so that a value cannot end a line or a quoted text.
        for (SecretEntry entry :
                new DotenvReader(shownAs, text, ShellVariable::wrongName, Template::endOfReference).read()) {
            Template template = templates.parse(entry.value(), entry.line());
            variables.put(entry.name(), new VariableTemplate(entry.name(), template));
        }
        templates.refuseBroken();
        return variables;
    }
}
