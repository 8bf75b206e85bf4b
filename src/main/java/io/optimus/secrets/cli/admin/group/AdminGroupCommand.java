package io.optimus.secrets.cli.admin.group;

import io.optimus.secrets.cli.command.CommandGroup;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import picocli.CommandLine;

/** The group {@code optimus admin group}. */
public final class AdminGroupCommand {

    private AdminGroupCommand() {}

    public static CommandLine create(ProcessEnvironment environment) {
        return CommandGroup.create(
                "group",
                "Add holders of roles to groups in Vault",
                new CommandLine[] {
                    AdminGroupMembersCommand.add(environment).describe(),
                    AdminGroupMembersCommand.remove(environment).describe(),
                    new AdminGroupShowCommand(environment).describe(),
                    new AdminGroupListCommand(environment).describe()
                },
                "The members of a group have the roles that the group was granted by 'optimus admin",
                "grant --to group:NAME'.");
    }
}
