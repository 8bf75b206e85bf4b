package io.optimus.secrets.cli.admin.auth;

import io.optimus.secrets.cli.command.CommandGroup;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import picocli.CommandLine;

/** The group {@code optimus admin auth}. */
public final class AdminAuthCommand {

    private AdminAuthCommand() {}

    public static CommandLine create(ProcessEnvironment environment) {
        CommandLine enable = CommandGroup.create(
                "enable",
                "Set up an auth method of Vault, so that users or jobs can log in by it",
                new CommandLine[] {
                    new EnableJwtCommand(environment).describe(),
                    new EnableOidcCommand(environment).describe(),
                    new EnableLdapCommand(environment).describe(),
                    new EnableKubernetesCommand(environment).describe()
                },
                "A login alone gives no rights: grant roles with 'optimus admin grant'.");
        return CommandGroup.create("auth", "Set up Vault's auth methods", new CommandLine[] {enable});
    }
}
