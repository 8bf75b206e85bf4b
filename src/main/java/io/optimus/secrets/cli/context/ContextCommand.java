package io.optimus.secrets.cli.context;

import io.optimus.secrets.cli.command.CommandGroup;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import picocli.CommandLine;

/** The group {@code optimus context}. */
public final class ContextCommand {

    private ContextCommand() {}

    public static CommandLine create(ProcessEnvironment environment) {
        return CommandGroup.create(
                "context",
                "Name hosts with their projects, and switch between them",
                new CommandLine[] {
                    new ContextListCommand(environment).describe(),
                    new ContextUseCommand(environment).describe(),
                    new ContextSetCommand(environment).describe(),
                    new ContextRemoveCommand(environment).describe()
                },
                "A context is a name for a host, and maybe for a project, a namespace and a CA at that",
                "host. The login of each host is kept. --context NAME uses a context for one command,",
                "and OPTIMUS_CONTEXT for a shell.",
                "",
                "Examples:",
                "  optimus context set prod --host https://secrets.example.com --project sales",
                "  optimus context use prod",
                "  optimus secret list --context prod");
    }
}
