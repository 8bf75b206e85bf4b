package io.optimus.secrets.cli.completion;

import static io.optimus.secrets.cli.command.CommandDescription.required;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import picocli.CommandLine;
import picocli.CommandLine.Model.PositionalParamSpec;

public final class CompletionCommand implements Runnable {

    private final PositionalParamSpec shell = PositionalParamSpec.builder(
                    required(0, "SHELL", "One of: " + String.join(", ", Shell.NAMES)))
            .completionCandidates(Shell.NAMES)
            .build();

    private final ProcessEnvironment environment;

    public CompletionCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    public CommandLine describe() {
        return new CommandDescription(this, "completion", "Print a script that completes commands in your shell")
                .add(shell)
                .withFooter(
                        "It completes commands, options, and the names of projects, namespaces and secrets that",
                        "you may list. The names are cached for 30 seconds, and no value is read.",
                        "",
                        "To switch it on for every new shell:",
                        "  bash: add the first example to ~/.bashrc",
                        "  zsh:  add the second example to ~/.zshrc, after compinit",
                        "  fish: run the third example once",
                        "",
                        "Examples:",
                        "  source <(optimus completion bash)",
                        "  source <(optimus completion zsh)",
                        "  optimus completion fish > ~/.config/fish/completions/optimus.fish");
    }

    @Override
    public void run() {
        if (shell.getValue() == null) {
            throw new WrongUsage("a shell is required, one of: " + String.join(", ", Shell.NAMES));
        }
        Shell chosen = Shell.of(shell.getValue());
        if (chosen == null) {
            throw new WrongUsage("there is no script for this shell, only for: " + String.join(", ", Shell.NAMES));
        }
        environment.streams().out().print(chosen.script());
        environment.streams().out().flush();
    }
}
