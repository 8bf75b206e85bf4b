package io.optimus.secrets.cli.admin;

import io.optimus.secrets.cli.WrongUsage;
import java.util.regex.Pattern;

/** The names that may become part of a path or a policy of Vault. */
final class VaultName {

    private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private VaultName() {}

    static String checked(String option, String name) {
        if (!accepts(name)) {
            throw new WrongUsage(
                    option + " must be 1 to 100 letters, digits, '.', '_' or '-', and start with a letter or digit");
        }
        return name;
    }

    static boolean accepts(String name) {
        return GRAMMAR.matcher(name).matches();
    }
}
