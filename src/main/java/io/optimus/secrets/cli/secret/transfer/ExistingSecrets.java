package io.optimus.secrets.cli.secret.transfer;

import static io.optimus.secrets.cli.command.CommandDescription.exclude;
import static io.optimus.secrets.cli.command.CommandDescription.given;

import io.optimus.secrets.cli.command.WrongUsage;
import picocli.CommandLine.Model.OptionSpec;

/** What to do with a secret that already exists with another or an unknown value. */
enum ExistingSecrets {
    REFUSE,
    UPDATE,
    SKIP;

    /** @throws WrongUsage if both options are given */
    static ExistingSecrets of(OptionSpec update, OptionSpec skip) {
        exclude(update, skip);
        return given(update) ? UPDATE : given(skip) ? SKIP : REFUSE;
    }
}
