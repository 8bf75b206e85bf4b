package io.optimus.secrets.cli.admin;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code optimus admin}: what a Vault's administrator does for Optimus. */
@Command(
        name = "admin",
        description = "Set up a Vault, and hand out access to a project.",
        subcommands = {AdminInitCommand.class, AdminTokenCommand.class},
        mixinStandardHelpOptions = true)
public final class AdminCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
