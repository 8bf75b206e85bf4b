package io.optimus.secrets.cli.admin;

import io.optimus.secrets.cli.command.CommandGroup;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import picocli.CommandLine;

/** The group {@code optimus admin secret-id}. */
final class SecretIdCommand {

    private SecretIdCommand() {}

    static CommandLine create(ProcessEnvironment environment) {
        return CommandGroup.create(
                "secret-id",
                "Replace the secret IDs of AppRoles",
                new CommandLine[] {new SecretIdRotateCommand(environment).describe()},
                "Example:",
                "  optimus admin secret-id rotate --role etl --to-file /etc/etl/secret-id");
    }
}
