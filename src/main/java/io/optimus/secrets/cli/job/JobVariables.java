package io.optimus.secrets.cli.job;

import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.io.envfile.SecretEntry;
import io.optimus.secrets.cli.io.shell.ShellVariable;
import io.optimus.secrets.cli.io.template.SecretReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The environment of a command: variables with their values, and secrets as files. Not a record, so that nothing prints the values. */
final class JobVariables {

    /** The max size of one variable in the Linux kernel, in bytes. */
    private static final int MAX_VARIABLE_BYTES = 128 * 1024;

    private final List<ShellVariable> exported = new ArrayList<>();
    private final Map<String, SecretEntry> files = new LinkedHashMap<>();
    private final Collection<byte[]> values;

    private JobVariables(Collection<byte[]> values) {
        this.values = values;
    }

    /**
     * Gets the values of all secrets that the templates and options refer to.
     *
     * @throws CommandFailure if a secret is missing, or a value cannot be a variable
     */
    static JobVariables resolve(
            JobSecrets job,
            Collection<VariableTemplate> templates,
            Collection<SecretVariable> secrets,
            Collection<SecretVariable> asFiles) {
        List<SecretReference> references = new ArrayList<>();
        secrets.forEach(variable -> references.add(variable.secret()));
        asFiles.forEach(variable -> references.add(variable.secret()));
        references.addAll(VariableTemplate.references(templates));
        Map<String, byte[]> values = job.resolve(references);
        JobVariables variables = new JobVariables(values.values());
        for (VariableTemplate template : templates) {
            variables.exported.add(checked(template.fill(values)));
        }
        for (SecretVariable secret : secrets) {
            byte[] value = values.get(secret.secret().name());
            variables.exported.add(checked(ShellVariable.of(secret.variable(), value)));
        }
        for (SecretVariable file : asFiles) {
            String name = file.secret().name();
            variables.files.put(file.variable(), new SecretEntry(name, values.get(name), 0));
        }
        return variables;
    }

    List<ShellVariable> exported() {
        return exported;
    }

    /** The secrets as files, by their variables. */
    Map<String, SecretEntry> files() {
        return files;
    }

    /** The values of all secrets. */
    Collection<byte[]> values() {
        return values;
    }

    private static ShellVariable checked(ShellVariable variable) {
        if (variable.size() > MAX_VARIABLE_BYTES) {
            throw new CommandFailure("the value for " + variable.name() + " is larger than the maximum of a variable, "
                    + MAX_VARIABLE_BYTES / 1024 + " KiB; give it by --file NAME=VARIABLE");
        }
        return variable;
    }
}
