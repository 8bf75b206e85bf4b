package io.optimus.secrets.cli.vault;

import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.contract.Defaults;
import picocli.CommandLine.Model.OptionSpec;

/** The key of the transit engine that computes the digests. */
public final class TransitKeyOption {

    private final OptionSpec option =
            option("KEY", "Key of the digests (default: " + Defaults.TRANSIT_KEY + ")", "--transit-key");

    public OptionSpec spec() {
        return option;
    }

    public String key() {
        return option.getValue() == null ? Defaults.TRANSIT_KEY : VaultName.checked("--transit-key", option.getValue());
    }

    /** The option as the user typed it, for a command that uses the same key; empty if it was not given. */
    public String repeated() {
        return option.getValue() == null ? "" : " --transit-key " + option.getValue();
    }
}
