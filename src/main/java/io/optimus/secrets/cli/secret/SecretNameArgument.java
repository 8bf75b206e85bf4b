package io.optimus.secrets.cli.secret;

import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.contract.NameGrammar;

/** Checks a secret's name before the service is asked. */
final class SecretNameArgument {

    private SecretNameArgument() {}

    /** @throws WrongUsage if the name is missing or invalid */
    static String check(String name) {
        NameGrammar.SECRET.violation(name).ifPresent(rule -> {
            throw new WrongUsage(rule);
        });
        return name;
    }
}
