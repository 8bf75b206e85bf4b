package io.optimus.secrets.cli.secret.shared;

import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.contract.NameGrammar;

/** Checks a secret's name before the service is asked. */
public final class SecretNameArgument {

    private SecretNameArgument() {}

    /** @throws WrongUsage if the name is missing or invalid */
    public static String check(String name) {
        NameGrammar.SECRET.violation(name).ifPresent(rule -> {
            throw new WrongUsage(rule);
        });
        return name;
    }
}
