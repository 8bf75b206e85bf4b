package io.optimus.secrets.cli.vault;

import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.contract.Defaults;
import picocli.CommandLine.Model.OptionSpec;

/** Which key of the transit engine the digests are made with. */
public final class TransitKeyOption {

    private final OptionSpec option =
            option("KEY", "Key of the digests (default: " + Defaults.TRANSIT_KEY + ")", "--transit-key");

    public OptionSpec spec() {
        return option;
    }

    public String key() {
        return option.getValue() == null ? Defaults.TRANSIT_KEY : VaultName.checked("--transit-key", option.getValue());
    }

    /** As it was given, to be added to a command that is to work on the same; empty where it was not. */
    public String repeated() {
        return option.getValue() == null ? "" : " --transit-key " + option.getValue();
    }
}
