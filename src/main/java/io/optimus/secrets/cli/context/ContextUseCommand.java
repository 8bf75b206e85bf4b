package io.optimus.secrets.cli.context;

import static io.optimus.secrets.cli.command.CommandDescription.flag;
import static io.optimus.secrets.cli.command.CommandDescription.given;
import static io.optimus.secrets.cli.command.CommandDescription.required;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.settings.Context;
import io.optimus.secrets.cli.settings.Contexts;
import io.optimus.secrets.cli.settings.Setting;
import io.optimus.secrets.cli.settings.StoredCredentials;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class ContextUseCommand implements Runnable {

    private final PositionalParamSpec name = required(0, "CONTEXT", "The context");
    private final OptionSpec none = flag("Use no context", "--none");

    private final ProcessEnvironment environment;

    ContextUseCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    CommandLine describe() {
        return new CommandDescription(this, "use", "Use a context for all commands from now on")
                .add(name)
                .add(none)
                .withFooter(
                        "Options, variables and optimus.yaml override the context in use. 'optimus whoami' shows",
                        "what a command uses.",
                        "",
                        "Examples:",
                        "  optimus context use prod",
                        "  optimus context use --none");
    }

    @Override
    public void run() {
        String chosen = name.getValue();
        Contexts contexts = new Contexts(environment);
        if (given(none) == (chosen != null)) {
            throw new WrongUsage("give the name of a context, or --none");
        }
        if (chosen == null) {
            contexts.use(null);
            environment.message("No context is in use");
            return;
        }
        Context context = contexts.require(Setting.of(chosen, "the argument"));
        contexts.use(chosen);
        environment.message("Using context " + context.description());
        if (new StoredCredentials(environment).find(context.resolvedHost()) == null) {
            environment.message("You are not logged in to this host; log in with: optimus login --context " + chosen);
        }
        warnOfVariables();
    }

    private void warnOfVariables() {
        for (String variable : List.of("OPTIMUS_CONTEXT", "OPTIMUS_HOST", "OPTIMUS_PROJECT", "OPTIMUS_NAMESPACE")) {
            if (environment.variable(variable) != null) {
                environment.note(variable + " overrides the context in use; to use the context: unset " + variable);
            }
        }
    }
}
