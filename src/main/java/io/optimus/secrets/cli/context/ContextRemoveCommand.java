package io.optimus.secrets.cli.context;

import static io.optimus.secrets.cli.command.CommandDescription.required;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.settings.Contexts;
import picocli.CommandLine;
import picocli.CommandLine.Model.PositionalParamSpec;

final class ContextRemoveCommand implements Runnable {

    private final PositionalParamSpec name = required(0, "CONTEXT", "The context");

    private final ProcessEnvironment environment;

    ContextRemoveCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    CommandLine describe() {
        return new CommandDescription(this, "remove", "Remove a context")
                .add(name)
                .withFooter(
                        "The login of its host is kept; 'optimus logout --context NAME' ends it before. If the",
                        "context was in use, none is in use afterwards.",
                        "",
                        "Example:",
                        "  optimus context remove prod");
    }

    @Override
    public void run() {
        if (name.getValue() == null) {
            throw new WrongUsage("the name of the context is required");
        }
        String chosen = Contexts.checkedName(name.getValue());
        if (!new Contexts(environment).remove(chosen)) {
            throw new CommandFailure("there is no context " + chosen + "; list them with: optimus context list");
        }
        environment.message("Removed context " + chosen);
    }
}
