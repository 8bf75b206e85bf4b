package io.optimus.secrets.cli.job;

import static io.optimus.secrets.cli.command.CommandDescription.option;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.io.files.InputFile;
import io.optimus.secrets.cli.io.files.PrivateFile;
import io.optimus.secrets.cli.service.ProjectOptions;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

public final class JobInputCommand implements Runnable {

    private final OptionSpec file = option(
            "CONFIG", "The configuration of a task or hook, in YAML; - is standard input (required)", "-f", "--file");

    private final OptionSpec outputFolder = option("FOLDER", "Write below this folder (required)", "--output-dir");

    private final OptionSpec namespace = JobOptions.namespace();

    private final ProjectOptions project = ProjectOptions.withNamespace();

    private final ProcessEnvironment environment;

    public JobInputCommand(ProcessEnvironment environment) {
        this.environment = environment;
    }

    public CommandLine describe() {
        return new CommandDescription(this, "job-input", "Write the variables of a task or hook, with its secrets")
                .add(file, outputFolder, namespace)
                .add(project.all())
                .withFooter(
                        "The configuration is a map of variables to texts, alone or below 'config'. As in",
                        "Optimus, variables whose text refers to a secret are written to FOLDER/in/.secret,",
                        "the others to FOLDER/in/.env, a line KEY='VALUE' each, for any shell to read:",
                        "  set -a; . FOLDER/in/.env; . FOLDER/in/.secret",
                        "Only you can read the files. If a secret is missing or a reference is invalid,",
                        "nothing is written.",
                        "",
                        "Examples:",
                        "  optimus job-input --file task.yaml --output-dir /data",
                        "  optimus job-input --file task.yaml --output-dir /data -n someNamespace");
    }

    @Override
    public void run() {
        if (file.getValue() == null || outputFolder.getValue() == null) {
            throw new WrongUsage("--file and --output-dir are required");
        }
        String name = file.getValue();
        byte[] yaml = new InputFile(environment, "a configuration", TemplateSource.MAX_BYTES).read("--file", name);
        TemplateSource templates = new TemplateSource(environment, InputFile.shownAs(name));
        JobSecrets secrets = new JobSecrets(project, environment, project.namespace(environment, namespace));
        write(JobInput.of(JobConfig.read(InputFile.shownAs(name), yaml), templates, secrets));
    }

    /** Writes both files before it moves either to its place. */
    private void write(JobInput input) {
        String folder = outputFolder.getValue() + "/in";
        Path in = environment.workingDirectory().resolve(folder);
        try {
            PrivateFile.createFolders(in);
            PrivateFile.requireOwnFolder(in);
            try (PrivateFile secret = PrivateFile.stage(in.resolve(".secret"), input.secretFile());
                    PrivateFile env = PrivateFile.stage(in.resolve(".env"), input.envFile())) {
                secret.putInPlace();
                env.putInPlace();
            }
        } catch (IOException e) {
            throw PrivateFile.notWritten(folder + "/.env and .secret", e);
        }
        environment.message("Wrote " + folder + "/.env and .secret");
    }
}
