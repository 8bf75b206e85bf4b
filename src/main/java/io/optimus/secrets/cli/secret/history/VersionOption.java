package io.optimus.secrets.cli.secret.history;

import io.optimus.secrets.cli.command.WrongUsage;
import picocli.CommandLine.Model.OptionSpec;

/** An option whose value is the number of a version. */
public final class VersionOption {

    private static final int MAX_DIGITS = 9;

    private VersionOption() {}

    /**
     * @return null if the option was not given
     * @throws WrongUsage if its value is not a number from 1
     */
    public static Long number(OptionSpec option) {
        String text = option.getValue();
        if (text == null) {
            return null;
        }
        boolean digits = !text.isEmpty() && text.length() <= MAX_DIGITS;
        for (int i = 0; digits && i < text.length(); i++) {
            digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        if (!digits || Long.parseLong(text) < 1) {
            throw new WrongUsage(
                    option.longestName() + " must be the number of a version, as optimus secret history shows it");
        }
        return Long.parseLong(text);
    }
}
