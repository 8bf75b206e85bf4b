package io.optimus.secrets.cli.admin;

import io.optimus.secrets.cli.CommandGroup;
import io.optimus.secrets.cli.ProcessEnvironment;
import picocli.CommandLine;

/** The group {@code optimus admin}. */
public final class AdminCommand {

    private AdminCommand() {}

    public static CommandLine create(ProcessEnvironment environment) {
        return CommandGroup.create(
                "admin",
                "Set up a Vault, and hand out access to a project",
                new CommandLine[] {
                    new CommandLine(new AdminInitCommand(environment)),
                    new CommandLine(new AdminTokenCommand(environment))
                },
                "These commands speak to Vault itself, not to the service, with an",
                "administrator's token: VAULT_TOKEN, else the one in ~/.vault-token.");
    }
}
