package io.optimus.secrets.cli.job;

import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.io.shell.ShellVariable;
import io.optimus.secrets.cli.io.template.SecretReference;

/** {@code NAME=VARIABLE}, or {@code NAME} for a variable of the same name. */
record SecretVariable(String variable, SecretReference secret) {

    static SecretVariable of(String typed) {
        int equals = typed.indexOf('=');
        String name = equals < 0 ? typed : typed.substring(0, equals);
        String variable = typed.substring(equals + 1);
        if (name.isEmpty()) {
            throw new WrongUsage("--secret: secret name is required");
        }
        String wrong = ShellVariable.wrongName(variable);
        if (wrong != null) {
            throw new WrongUsage(
                    "--secret: " + wrong + (equals < 0 ? "; name a variable with --secret " + name + "=VARIABLE" : ""));
        }
        return new SecretVariable(variable, new SecretReference(name, "--secret"));
    }
}
