package io.optimus.secrets.cli.secret;

import io.optimus.secrets.cli.command.CommandGroup;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import picocli.CommandLine;

/** The group {@code optimus secret}. */
public final class SecretCommand {

    private SecretCommand() {}

    /**
     * @param first the argument after the group's name
     */
    public static CommandLine create(ProcessEnvironment environment, String first) {
        String[] names = CommandGroup.toDescribe(first, "set", "get", "list", "delete");
        CommandLine[] subcommands = new CommandLine[names.length];
        for (int i = 0; i < names.length; i++) {
            subcommands[i] = subcommand(environment, names[i]);
        }
        return CommandGroup.create(
                "secret",
                "Set, get, list and delete the secrets of a project",
                subcommands,
                "Examples:",
                "  optimus secret set someSecret someSecretValue",
                "  optimus secret get someSecret",
                "  optimus secret list",
                "  optimus secret delete someSecret");
    }

    private static CommandLine subcommand(ProcessEnvironment environment, String name) {
        return switch (name) {
            case "set" -> new SecretSetCommand(environment).describe();
            case "get" -> new SecretGetCommand(environment).describe();
            case "list" -> new SecretListCommand(environment).describe();
            case "delete" -> new SecretDeleteCommand(environment).describe();
            default -> throw new IllegalArgumentException(name);
        };
    }
}
