package io.optimus.secrets.cli.secret;

import static io.optimus.secrets.cli.command.CommandDescription.option;
import static io.optimus.secrets.cli.command.CommandDescription.required;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.StandardStreams;
import io.optimus.secrets.cli.secret.history.VersionOption;
import io.optimus.secrets.cli.secret.shared.SecretNameArgument;
import io.optimus.secrets.cli.service.JobSecret;
import io.optimus.secrets.cli.service.ProjectOptions;
import io.optimus.secrets.cli.service.SecretsApi;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class SecretGetCommand implements Runnable {

    private final PositionalParamSpec name = required(0, "NAME", "The secret's name");

    private final OptionSpec namespace =
            CommandDescription.namespace("As the jobs of this namespace get it (default: project-wide)");

    private final OptionSpec version =
            option("VERSION", "This version of exactly that namespace's secret (default: the newest one)", "--version");

    private final OptionSpec output =
            option(GetFormat.class, "FORMAT", "One of: ${COMPLETION-CANDIDATES} (default: raw)", "-o", "--output");

    private final ProjectOptions project = ProjectOptions.withNamespace();

    private final ProcessEnvironment environment;

    SecretGetCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    CommandLine describe() {
        return new CommandDescription(this, "get", "Print a secret's value")
                .add(name, namespace, version, output)
                .add(project.all())
                .withFooter(
                        "The value is printed byte for byte. Only on a terminal, a line end follows. With",
                        "--namespace, it is the namespace's secret, or the project-wide one if the namespace",
                        "has none; a note says so. In JSON, the value is text, or base64 with",
                        "\"encoding\": \"base64\" if it is not UTF-8 text.",
                        "",
                        "Examples:",
                        "  optimus secret get someSecret > /path/to/secret",
                        "  optimus secret get someSecret --namespace someNamespace",
                        "  optimus secret get someSecret --version 3 > /path/to/secret",
                        "  optimus secret get someSecret --output json");
    }

    @Override
    public void run() {
        String secret = SecretNameArgument.check(name.getValue());
        String asked = project.namespace(environment, namespace);
        Long number = VersionOption.number(version);
        SecretsApi secrets = project.resolve(environment).secrets();
        JobSecret resolved = number == null
                ? secrets.resolve(secret, asked)
                : secrets.versions().version(secret, asked, number);
        StandardStreams streams = environment.streams();
        if (!asked.isEmpty() && resolved.namespace().isEmpty()) {
            streams.note("namespace " + asked + " has no secret " + secret + "; this is the project-wide one");
        }
        GetFormat format = output.getValue() == null ? GetFormat.raw : output.getValue();
        byte[] text = format.write(resolved);
        streams.write(streams.outIsTerminal() ? GetFormat.endingWithLine(text) : text);
    }
}
