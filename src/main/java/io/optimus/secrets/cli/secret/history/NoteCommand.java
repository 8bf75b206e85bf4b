package io.optimus.secrets.cli.secret.history;

import static io.optimus.secrets.cli.command.CommandDescription.required;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.secret.shared.Confirmation;
import io.optimus.secrets.cli.secret.shared.SecretNameArgument;
import io.optimus.secrets.cli.service.ProjectOptions;
import io.optimus.secrets.contract.Note;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

public final class NoteCommand implements Runnable {

    private final PositionalParamSpec name = required(0, "NAME", "The secret's name");

    private final NoteOptions options = new NoteOptions();

    private final OptionSpec namespace =
            CommandDescription.namespace("The namespace's secret (default: the project-wide one)");

    private final ProjectOptions project = ProjectOptions.withNamespace();

    private final ProcessEnvironment environment;

    public NoteCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    public CommandLine describe() {
        return new CommandDescription(this, "note", "Note a description, an owner or an expiry, without a new value")
                .add(name)
                .add(options.all())
                .add(namespace)
                .add(project.all())
                .withFooter(
                        "A note that is not given stays as it is. Notes are not secret: every user with permission",
                        "to list the secret sees them. It needs no permission to read values.",
                        "",
                        "Examples:",
                        "  optimus secret note someSecret --owner alice --expires 90d",
                        "  optimus secret note someSecret --description 'of the CRM' -n someNamespace",
                        "  optimus secret note someSecret --expires ''");
    }

    @Override
    public void run() {
        String secret = SecretNameArgument.check(name.getValue());
        Map<Note, String> notes = options.notes();
        if (notes.isEmpty()) {
            throw new WrongUsage("one of --description, --owner and --expires is required");
        }
        String ofNamespace = project.namespace(environment, namespace);
        ProjectOptions.Project resolved = project.resolve(environment);
        resolved.secrets().versions().annotate(secret, ofNamespace, notes);
        new Confirmation(environment.streams()).print("Notes updated", secret, ofNamespace, resolved);
    }
}
