package io.optimus.secrets.cli.vault;

import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.contract.NameGrammar;

/** Checks names that become part of a path or a policy in Vault. */
public final class VaultName {

    private VaultName() {}

    /** @throws WrongUsage if the name is invalid; the message names the option */
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
