package io.optimus.secrets.cli.job;

import io.optimus.secrets.cli.io.shell.ShellVariable;
import io.optimus.secrets.cli.io.template.SecretReference;
import io.optimus.secrets.cli.io.template.Template;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A variable whose value is a template. */
record VariableTemplate(String name, Template value) {

    ShellVariable fill(Map<String, byte[]> secrets) {
        return ShellVariable.of(name, value.fill(secrets));
    }

    static List<SecretReference> references(Collection<VariableTemplate> variables) {
        List<SecretReference> references = new ArrayList<>();
        for (VariableTemplate variable : variables) {
            references.addAll(variable.value().references());
        }
        return references;
    }
}
