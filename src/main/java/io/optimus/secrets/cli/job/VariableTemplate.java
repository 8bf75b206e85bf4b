package io.optimus.secrets.cli.job;

import io.optimus.secrets.cli.io.shell.ShellVariable;
import io.optimus.secrets.cli.io.template.SecretReference;
import io.optimus.secrets.cli.io.template.Template;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A variable whose value is a template. */
record VariableTemplate(String name, Template value) {

    ShellVariable fill(Map<String, byte[]> secrets) {
        return ShellVariable.of(name, value.fill(secrets));
    }

    static List<SecretReference> references(Collection<VariableTemplate> variables) {
        return variables.stream()
                .flatMap(variable -> variable.value().references().stream())
                .toList();
    }
}
