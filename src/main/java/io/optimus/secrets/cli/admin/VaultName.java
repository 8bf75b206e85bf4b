package io.optimus.secrets.cli.admin;

import io.optimus.secrets.cli.WrongUsage;
import io.optimus.secrets.contract.NameGrammar;

/** The names that may become part of a path or a policy of Vault. */
final class VaultName {

    private VaultName() {}

    /** @throws WrongUsage if it breaks the rule; the message names the option */
    static String checked(String option, String name) {
        if (!accepts(name)) {
            throw new WrongUsage(NameGrammar.VAULT.rule(option));
        }
        return name;
    }

    static boolean accepts(String name) {
        return NameGrammar.VAULT.accepts(name);
    }
}
