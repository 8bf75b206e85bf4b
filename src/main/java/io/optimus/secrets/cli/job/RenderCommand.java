package io.optimus.secrets.cli.job;

import static io.optimus.secrets.cli.command.CommandDescription.flag;
import static io.optimus.secrets.cli.command.CommandDescription.given;
import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.io.files.InputFile;
import io.optimus.secrets.cli.io.files.PrivateFile;
import io.optimus.secrets.cli.io.template.Template;
import io.optimus.secrets.cli.service.ProjectOptions;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

public final class RenderCommand implements Runnable {

    private final OptionSpec file = option("TEMPLATE", "The template (default: -, standard input)", "-f", "--file");

    private final OptionSpec out =
            option("FILE", "Write to a file that only you can read (default: -, standard output)", "--out");

    private final OptionSpec strict = flag("Fail if a reference to a secret is invalid", "--strict");

    private final OptionSpec namespace = JobOptions.namespace();

    private final ProjectOptions project = ProjectOptions.withNamespace();

    private final ProcessEnvironment environment;

    public RenderCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    public CommandLine describe() {
        return new CommandDescription(this, "render", "Fill the secrets into a template")
                .add(file, out, strict, namespace)
                .add(project.all())
                .withFooter(
                        "It fills {{.secret.NAME}} and {{index .secret \"NAME\"}}, as in Optimus's job",
                        "specifications. Anything else is left as it is. If a secret is missing, nothing",
                        "is written.",
                        "",
                        "Examples:",
                        "  optimus render --file query.sql --out rendered.sql",
                        "  optimus render --namespace someNamespace < template");
    }

    @Override
    public void run() {
        String name = file.getValue() == null ? "-" : file.getValue();
        byte[] text = new InputFile(environment, "a template", TemplateSource.MAX_BYTES).read("--file", name);
        TemplateSource source = new TemplateSource(environment, InputFile.shownAs(name));
        Template template = source.parse(text, 1);
        if (given(strict)) {
            source.refuseBroken();
        }
        source.noteBroken();
        JobSecrets secrets = new JobSecrets(project, environment, project.namespace(environment, namespace));
        write(template.fill(secrets.resolve(template.references())));
    }

    private void write(byte[] rendered) {
        String name = out.getValue();
        if (name == null || name.equals("-")) {
            environment.streams().write(rendered);
            return;
        }
        try {
            PrivateFile.write(environment.workingDirectory().resolve(name), rendered);
        } catch (IOException e) {
            throw PrivateFile.notWritten(name, e);
        }
    }
}
