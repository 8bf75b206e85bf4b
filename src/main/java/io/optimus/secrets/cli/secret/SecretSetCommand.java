package io.optimus.secrets.cli.secret;

import static io.optimus.secrets.cli.command.CommandDescription.flag;
import static io.optimus.secrets.cli.command.CommandDescription.given;
import static io.optimus.secrets.cli.command.CommandDescription.option;
import static io.optimus.secrets.cli.command.CommandDescription.parameter;
import static io.optimus.secrets.cli.command.CommandDescription.required;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.secret.history.GenerateOption;
import io.optimus.secrets.cli.secret.history.NoteOptions;
import io.optimus.secrets.cli.secret.shared.Confirmation;
import io.optimus.secrets.cli.secret.shared.SecretNameArgument;
import io.optimus.secrets.cli.secret.shared.SecretWrite;
import io.optimus.secrets.cli.service.ProjectOptions;
import io.optimus.secrets.cli.service.SecretRow;
import io.optimus.secrets.contract.Note;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class SecretSetCommand implements Runnable {

    private final PositionalParamSpec name = required(0, "NAME", "The secret's name");

    private final PositionalParamSpec value = parameter(1, "VALUE", "Its value, as text; - means standard input");

    private final OptionSpec namespace =
            CommandDescription.namespace("Only for the jobs of this namespace (default: for the whole project)");

    private final OptionSpec file = option(
            "FILE",
            "Take the value from a file, byte for byte; - means standard input. Overrides VALUE",
            "-f",
            "--file");

    private final OptionSpec base64 = flag("The value is already base64", "--base64");

    private final OptionSpec trim = flag("Remove the line end at the end of the value", "--trim");

    private final OptionSpec updateOnly = flag("Update a secret; an error if it does not exist", "--update-only");

    private final OptionSpec confirm = flag("Register the secret, or update it if it exists", "--confirm");

    private final GenerateOption generate = new GenerateOption();

    private final NoteOptions noteOptions = new NoteOptions();

    private final ProjectOptions project = ProjectOptions.withNamespace();

    private final ProcessEnvironment environment;

    SecretSetCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    CommandLine describe() {
        return new CommandDescription(this, "set", "Register a secret, or update one")
                .add(name, value, namespace, file, base64, trim, updateOnly, confirm, generate.option())
                .add(noteOptions.all())
                .add(project.all())
                .withFooter(
                        "Without VALUE and --file, the value is read from standard input, byte for byte.",
                        "On a terminal, a prompt asks for it and does not show it. Other users of this",
                        "machine can see a VALUE in the list of processes while the command runs.",
                        "",
                        "If the secret exists already, give --update-only or --confirm. A VALUE that starts",
                        "with a dash goes after --.",
                        "",
                        "Examples:",
                        "  optimus secret set someSecret someSecretValue",
                        "  optimus secret set someSecret c29tZVNlY3JldFZhbHVl --base64",
                        "  optimus secret set someSecret --file=/path/to/secret",
                        "  optimus secret set someSecret --file=- < /path/to/secret",
                        "  optimus secret set someSecret someSecretValue --namespace someNamespace",
                        "  echo someSecretValue | optimus secret set someSecret --trim",
                        "  optimus secret set someSecret --update-only",
                        "  optimus secret set someSecret --generate=40 --owner alice --expires 90d",
                        "  optimus secret set someSecret -- -valueThatStartsWithADash");
    }

    @Override
    public void run() {
        String secret = SecretNameArgument.check(name.getValue());
        CommandDescription.exclude(updateOnly, confirm);
        if (generate.given() && (value.getValue() != null || file.getValue() != null || given(base64) || given(trim))) {
            throw new WrongUsage("--generate makes the value: leave out VALUE, --file, --base64 and --trim");
        }
        Map<Note, String> notes = noteOptions.notes();
        String ofNamespace = project.namespace(environment, namespace);
        ProjectOptions.Project resolved = project.resolve(environment);
        SecretWrite write = new SecretWrite(resolved.secrets(), secret, ofNamespace, encoded(), notes);
        String done = given(updateOnly) ? write.update() : given(confirm) ? write.createOrUpdate() : write.create();
        new Confirmation(environment.streams())
                .print(done, secret, ofNamespace, resolved, remark(write, resolved, ofNamespace));
    }

    /**
     * On a terminal: the version, and a note if the secret is the first one there, because the name may be mistyped.
     */
    private String remark(SecretWrite write, ProjectOptions.Project resolved, String ofNamespace) {
        if (!environment.streams().errIsTerminal() || write.version().isEmpty()) {
            return "";
        }
        String remark = " (version " + write.version() + ")";
        return write.version().equals("1") ? remark + firstSecretRemark(resolved, ofNamespace) : remark;
    }

    private static String firstSecretRemark(ProjectOptions.Project resolved, String ofNamespace) {
        try {
            List<SecretRow> secrets = resolved.secrets().list(null);
            if (secrets.size() == 1) {
                return ", the first secret of this project";
            }
            secrets.removeIf(secret -> !secret.namespace().equals(ofNamespace));
            return secrets.size() > 1
                    ? ""
                    : ofNamespace.isEmpty()
                            ? ", the first project-wide secret of this project"
                            : ", the first secret of this namespace";
        } catch (CommandFailure e) {
            // The secret was registered, but it is unknown whether it is the first one.
            return "";
        }
    }

    private String encoded() {
        return generate.given()
                ? new InputValue(generate.value()).encoded(false)
                : new ValueSource(environment)
                        .read(value.getValue(), file.getValue(), given(trim), given(base64))
                        .encoded(given(base64));
    }
}
