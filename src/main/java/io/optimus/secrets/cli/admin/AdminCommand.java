package io.optimus.secrets.cli.admin;

import io.optimus.secrets.cli.CommandGroup;
import io.optimus.secrets.cli.ProcessEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
        name = "admin",
        description = "Set up a Vault, and hand out access to a project",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "These commands speak to Vault itself, not to the service, with an",
            "administrator's token: VAULT_TOKEN, else the one in ~/.vault-token."
        })
public final class AdminCommand extends CommandGroup {

    public static CommandLine create(ProcessEnvironment environment) {
        return new CommandLine(new AdminCommand())
                .addSubcommand(new AdminInitCommand(environment))
                .addSubcommand(new AdminTokenCommand(environment));
    }
}
