package io.optimus.secrets.cli.job;

import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.io.shell.ShellVariable;
import io.optimus.secrets.cli.io.template.SecretReference;

/** {@code NAME=VARIABLE}, or {@code NAME} for a variable of the same name. */
record SecretVariable(String variable, SecretReference secret) {

    /**
     * @param flag the option that it comes from
     */
    static SecretVariable of(String flag, String given) {
        int equals = given.indexOf('=');
        String name = equals < 0 ? given : given.substring(0, equals);
        String variable = given.substring(equals + 1);
        if (name.isEmpty()) {
            throw new WrongUsage(flag + ": secret name is required");
        }
        String wrong = ShellVariable.wrongName(variable);
        if (wrong != null) {
            throw new WrongUsage(flag + ": " + wrong
                    + (equals < 0 ? "; name a variable with " + flag + " " + name + "=VARIABLE" : ""));
        }
        return new SecretVariable(variable, new SecretReference(name, flag));
    }
}
