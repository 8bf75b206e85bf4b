package io.optimus.secrets.cli.vault;

import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.contract.NameGrammar;

/** The names that may become part of a path or a policy of Vault. */
public final class VaultName {

    private VaultName() {}

    /** @throws WrongUsage if it breaks the rule; the message names the option */
    public static String checked(String option, String name) {
        if (!accepts(name)) {
            throw new WrongUsage(NameGrammar.VAULT.rule(option));
        }
        return name;
    }

    public static boolean accepts(String name) {
        return NameGrammar.VAULT.accepts(name);
    }
}
