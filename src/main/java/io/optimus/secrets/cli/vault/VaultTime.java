package io.optimus.secrets.cli.vault;

import io.optimus.secrets.cli.command.WrongUsage;
import java.util.regex.Pattern;

/** Checks a duration in Vault's format. Vault itself would take 0 as its own default. */
public final class VaultTime {

    private static final Pattern GRAMMAR = Pattern.compile("[1-9][0-9]{0,8}[smhd]?|([1-9][0-9]{0,8}[smh]){2,3}");

    private VaultTime() {}

    public static String checked(String option, String time) {
        if (!GRAMMAR.matcher(time).matches()) {
            throw new WrongUsage(option + " must be a time such as 90s, 5m, 1h or 30d, and longer than 0");
        }
        return time;
    }
}
