package io.optimus.secrets.cli.secret;

import io.optimus.secrets.cli.check.RefsCommand;
import io.optimus.secrets.cli.command.CommandGroup;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.secret.history.HistoryCommand;
import io.optimus.secrets.cli.secret.history.NoteCommand;
import io.optimus.secrets.cli.secret.history.RollbackCommand;
import io.optimus.secrets.cli.secret.history.UndeleteCommand;
import io.optimus.secrets.cli.secret.transfer.CopyCommand;
import io.optimus.secrets.cli.secret.transfer.DiffCommand;
import io.optimus.secrets.cli.secret.transfer.ExportCommand;
import io.optimus.secrets.cli.secret.transfer.ImportCommand;
import picocli.CommandLine;

/** The group {@code optimus secret}. */
public final class SecretCommand {

    private SecretCommand() {}

    /**
     * @param first the argument after the group's name
     */
    public static CommandLine create(ProcessEnvironment environment, String first) {
        String[] names = CommandGroup.toDescribe(
                first,
                "set",
                "get",
                "list",
                "delete",
                "history",
                "rollback",
                "undelete",
                "note",
                "import",
                "export",
                "diff",
                "copy",
                "refs");
        CommandLine[] subcommands = new CommandLine[names.length];
        for (int i = 0; i < names.length; i++) {
            subcommands[i] = subcommand(environment, names[i]);
        }
        return CommandGroup.create(
                "secret",
                "Set, get, list, delete, import, export, compare and copy the secrets of a project",
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
            case "history" -> new HistoryCommand(environment).describe();
            case "rollback" -> new RollbackCommand(environment).describe();
            case "undelete" -> new UndeleteCommand(environment).describe();
            case "note" -> new NoteCommand(environment).describe();
            case "refs" -> new RefsCommand(environment).describe();
            case "import" -> new ImportCommand(environment).describe();
            case "export" -> new ExportCommand(environment).describe();
            case "diff" -> new DiffCommand(environment).describe();
            case "copy" -> new CopyCommand(environment).describe();
            default -> throw new IllegalArgumentException(name);
        };
    }
}
