package io.optimus.secrets.cli.secret;

import static io.optimus.secrets.cli.CommandDescription.option;
import static io.optimus.secrets.cli.CommandDescription.parameter;

import io.optimus.secrets.cli.CommandDescription;
import io.optimus.secrets.cli.ProcessEnvironment;
import io.optimus.secrets.cli.api.ResolvedSecret;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class SecretGetCommand implements Runnable {

    private final PositionalParamSpec name = parameter(0, "NAME", "The secret's name");

    private final OptionSpec namespace =
            option("NAMESPACE", "As the jobs of this namespace get it (default: project-wide)", "-n", "--namespace");

    private final OptionSpec output =
            option(GetFormat.class, "FORMAT", "One of: ${COMPLETION-CANDIDATES} (default: raw)", "-o", "--output");

    private final ProjectOptions project = new ProjectOptions();

    private final ProcessEnvironment environment;

    SecretGetCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    CommandLine describe() {
        return new CommandDescription(this, "get", "Print a secret's value")
                .add(name, namespace, output)
                .add(project.all())
                .withFooter(
                        "The bytes as they are: no line end is added. Of a namespace and the project the",
                        "namespace's secret is taken, where it has one. In JSON the value is base64.",
                        "",
                        "Examples:",
                        "  optimus secret get someSecret > /path/to/secret",
                        "  optimus secret get someSecret --namespace someNamespace",
                        "  optimus secret get someSecret --output json");
    }

    @Override
    public void run() {
        String secret = SecretName.check(name.getValue());
        ResolvedSecret resolved =
                project.resolve(environment).secrets().resolve(secret, ProjectOptions.namespace(namespace));
        GetFormat format = output.getValue() == null ? GetFormat.raw : output.getValue();
        environment.streams().write(format.write(resolved));
    }
}
