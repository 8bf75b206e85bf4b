package io.optimus.secrets.cli.secret;

import io.optimus.secrets.cli.ProcessEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "delete",
        description = "Delete a secret",
        footer = {
            "",
            "Its name is free again; its versions stay in Vault and can be undeleted there.",
            "",
            "Examples:",
            "  optimus secret delete someSecret",
            "  optimus secret delete someSecret --namespace someNamespace"
        })
final class SecretDeleteCommand implements Runnable {

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The secret's name")
    private String name;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "The namespace's secret (default: the project-wide one)")
    private String namespace = "";

    @Mixin
    private ProjectOptions project;

    private final ProcessEnvironment environment;

    SecretDeleteCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        SecretName.check(name);
        project.resolve(environment).secrets().delete(name, namespace);
        environment.streams().err().println("Secret deleted");
    }
}
