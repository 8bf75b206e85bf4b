package io.optimus.secrets.cli.secret;

import io.optimus.secrets.cli.CommandGroup;
import io.optimus.secrets.cli.ProcessEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
        name = "secret",
        description = "Set, list and delete the secrets of a project",
        footer = {
            "",
            "Examples:",
            "  optimus secret set someSecret someSecretValue",
            "  optimus secret list",
            "  optimus secret delete someSecret"
        })
public final class SecretCommand extends CommandGroup {

    public static CommandLine create(ProcessEnvironment environment) {
        return new CommandLine(new SecretCommand())
                .addSubcommand(new SecretSetCommand(environment))
                .addSubcommand(new SecretListCommand(environment))
                .addSubcommand(new SecretDeleteCommand(environment));
    }
}
