package io.optimus.secrets.cli.secret;

import static io.optimus.secrets.cli.command.CommandDescription.flag;
import static io.optimus.secrets.cli.command.CommandDescription.given;
import static io.optimus.secrets.cli.command.CommandDescription.option;
import static io.optimus.secrets.cli.command.CommandDescription.parameter;
import static io.optimus.secrets.cli.command.CommandDescription.required;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.secret.access.SecretWrite;
import io.optimus.secrets.cli.service.ProjectOptions;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class SecretSetCommand implements Runnable {

    private final PositionalParamSpec name = required(0, "NAME", "The secret's name");

    private final PositionalParamSpec value = parameter(1, "VALUE", "Its value, as text; - is standard input");

    private final OptionSpec namespace = option(
            "NAMESPACE", "Only for the jobs of this namespace (default: for the whole project)", "-n", "--namespace");

    private final OptionSpec file = option(
            "FILE", "Take the value from a file, byte for byte; - is standard input. Wins over VALUE", "-f", "--file");

    private final OptionSpec base64 = flag("The value is base64 already", "--base64");

    private final OptionSpec trim = flag("Leave out the line end that the value ends with", "--trim");

    private final OptionSpec updateOnly = flag("Update a secret; an error if it does not exist", "--update-only");

    private final OptionSpec confirm = flag("Register the secret, or update it if it exists", "--confirm");

    private final ProjectOptions project = new ProjectOptions();

    private final ProcessEnvironment environment;

    SecretSetCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    CommandLine describe() {
        return new CommandDescription(this, "set", "Register a secret, or update one")
                .add(name, value, namespace, file, base64, trim, updateOnly, confirm)
                .add(project.all())
                .withFooter(
                        "Without VALUE and --file the value is read from standard input, byte for byte;",
                        "on a terminal it is asked for and not shown. Other users of this machine can see",
                        "a VALUE in the list of processes while the command runs: prefer the other ways.",
                        "",
                        "A secret that exists already is an error, unless --update-only or --confirm is",
                        "given. A VALUE that starts with a dash goes after --.",
                        "",
                        "Examples:",
                        "  optimus secret set someSecret someSecretValue",
                        "  optimus secret set someSecret c29tZVNlY3JldFZhbHVl --base64",
                        "  optimus secret set someSecret --file=/path/to/secret",
                        "  optimus secret set someSecret --file=- < /path/to/secret",
                        "  optimus secret set someSecret someSecretValue --namespace someNamespace",
                        "  echo someSecretValue | optimus secret set someSecret --trim",
                        "  optimus secret set someSecret --update-only",
                        "  optimus secret set someSecret -- -valueThatStartsWithADash");
    }

    @Override
    public void run() {
        String secret = SecretNameArgument.check(name.getValue());
        if (given(updateOnly) && given(confirm)) {
            throw new WrongUsage("--update-only and --confirm cannot be given together");
        }
        String ofNamespace = ProjectOptions.namespace(namespace);
        ProjectOptions.Project resolved = project.resolve(environment);
        String encoded = new ValueSource(environment)
                .read(value.getValue(), file.getValue(), given(trim), given(base64))
                .encoded(given(base64));
        SecretWrite write = new SecretWrite(resolved.secrets(), secret, ofNamespace, encoded);
        String done = given(updateOnly) ? write.update() : given(confirm) ? write.createOrUpdate() : write.create();
        new Confirmation(environment.streams()).print(done, secret, ofNamespace, resolved);
    }
}
