package io.optimus.secrets.cli.secret;

import io.optimus.secrets.cli.CommandGroup;
import io.optimus.secrets.cli.ProcessEnvironment;
import picocli.CommandLine;

/** The group {@code optimus secret}. */
public final class SecretCommand {

    private SecretCommand() {}

    public static CommandLine create(ProcessEnvironment environment) {
        return CommandGroup.create(
                "secret",
                "Set, get, list and delete the secrets of a project",
                new CommandLine[] {
                    new SecretSetCommand(environment).describe(),
                    new SecretGetCommand(environment).describe(),
                    new SecretListCommand(environment).describe(),
                    new SecretDeleteCommand(environment).describe()
                },
                "Examples:",
                "  optimus secret set someSecret someSecretValue",
                "  optimus secret get someSecret",
                "  optimus secret list",
                "  optimus secret delete someSecret");
    }
}
