package io.optimus.secrets.cli.admin;

import io.optimus.secrets.cli.admin.audit.AdminAuditCommand;
import io.optimus.secrets.cli.admin.auth.AdminAuthCommand;
import io.optimus.secrets.cli.admin.group.AdminGroupCommand;
import io.optimus.secrets.cli.command.CommandGroup;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import picocli.CommandLine;

/** The group {@code optimus admin}. */
public final class AdminCommand {

    private AdminCommand() {}

    public static CommandLine create(ProcessEnvironment environment) {
        return CommandGroup.create(
                "admin",
                "Set up Vault for the service, and grant roles",
                new CommandLine[] {
                    new AdminInitCommand(environment).describe(),
                    new AdminGrantCommand(environment).describe(),
                    new AdminRevokeCommand(environment).describe(),
                    new AdminGrantsCommand(environment).describe(),
                    AdminGroupCommand.create(environment),
                    new AdminOffboardCommand(environment).describe(),
                    new AdminTokenCommand(environment).describe(),
                    new AdminAuditCommand(environment).describe(),
                    AdminAuthCommand.create(environment),
                    secretId(environment)
                },
                "These commands call Vault itself, not the service, with an administrator's",
                "token: VAULT_TOKEN, or else the one in ~/.vault-token. 'audit' reads files only.");
    }

    private static CommandLine secretId(ProcessEnvironment environment) {
        return CommandGroup.create(
                "secret-id",
                "Replace the secret IDs of AppRoles",
                new CommandLine[] {new SecretIdRotateCommand(environment).describe()},
                "Example:",
                "  optimus admin secret-id rotate --role etl --to-file /etc/etl/secret-id");
    }
}
