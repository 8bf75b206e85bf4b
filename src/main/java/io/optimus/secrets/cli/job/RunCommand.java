package io.optimus.secrets.cli.job;

import static io.optimus.secrets.cli.command.CommandDescription.flag;
import static io.optimus.secrets.cli.command.CommandDescription.given;
import static io.optimus.secrets.cli.command.CommandDescription.parameters;
import static io.optimus.secrets.cli.command.CommandDescription.values;

import io.optimus.secrets.cli.command.CommandDescription;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.ExitCode;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.WrongUsage;
import io.optimus.secrets.cli.job.process.CommandProcess;
import io.optimus.secrets.cli.service.ProjectOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExitCodeGenerator;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Java cannot replace its process by another program, but a shell can. So this prints shell commands. bin/optimus evaluates them and
 * then becomes the command. The values go through a pipe into the shell's memory, and from there into the command's environment. With
 * {@code --mask} and {@code --file} this process is needed until the command ends: bin/optimus starts it again, as the command's parent.
 */
public final class RunCommand implements Runnable, IExitCodeGenerator {

    /** bin/optimus sets it only for this process. Without it, the shell commands with the values would go to the terminal. */
    static final String READ_BY_SHELL = "OPTIMUS_READ_BY_SHELL";

    /** Set by bin/optimus if this process must start the command. */
    static final String RUN_AS_PARENT = "OPTIMUS_RUN_AS_PARENT";

    /** Tells bin/optimus to start it as the command's parent. */
    static final String PARENT = "parent\n";

    private final VariableOptions variables;
    private final OptionSpec mask = flag("Hide the values in the output of the command", "--mask");

    private final OptionSpec ci = flag(
            "Have the log of GitHub Actions or Azure Pipelines mask the values, by lines on standard output", "--ci");

    private final OptionSpec keepTokens =
            flag("Keep the tokens that are set for optimus in the command's environment", "--keep-tokens");

    private final OptionSpec namespace = JobOptions.namespace();

    private final PositionalParamSpec command = parameters("COMMAND [ARGUMENT...]", "What to run, and its arguments");

    private final ProjectOptions project = ProjectOptions.withNamespace();

    private final ProcessEnvironment environment;

    private int exitCode = ExitCode.OK;

    public RunCommand(ProcessEnvironment environment) {
        this.environment = environment;
        this.variables = new VariableOptions(environment);
    }

    public CommandLine describe() {
        return new CommandDescription(this, "run", "Run a command with secrets in its environment")
                .add(variables.options())
                .add(mask, ci, keepTokens, namespace)
                .add(project.all())
                .add(command)
                .withFooter(
                        "Nothing is written to an argument, and without --file nothing to a file. The command replaces",
                        "optimus: signals, terminal and exit code are its own. With --mask or --file optimus waits for",
                        "it, and passes signals and the exit code on; with --mask its output is not a terminal.",
                        "OPTIMUS_TOKEN, VAULT_TOKEN, OPTIMUS_AUTH_BEARER_TOKEN, OPTIMUS_SECRET_ID and",
                        "OPTIMUS_WRAPPED_SECRET_ID are removed from its environment.",
                        "",
                        "Exit codes of optimus itself: 127 if there is no such command, 126 if it cannot be run.",
                        "",
                        "In a file of variables, text in single quotes is literal; in double quotes, \\n,",
                        "\\r, \\t, \\\", \\\\ and \\$ are escapes. Quoted text may have several lines. A # after a space",
                        "begins a comment. Anything that other tools read in different ways is an error.",
                        "",
                        "Examples:",
                        "  optimus run --secret DB_PASSWORD -- psql",
                        "  optimus run --secret db.password=PGPASSWORD -n someNamespace -- psql",
                        "  optimus run --env-file job.env -- python job.py",
                        "  optimus run --all --except 'TEST_*' --prefix APP_ -- python job.py",
                        "  optimus run --file gcpKey=GOOGLE_APPLICATION_CREDENTIALS -- bq ls",
                        "  optimus run --secret DB_PASSWORD --mask -- ./deploy")
                // The options after the command are the command's own, even without -- before it.
                .setStopAtPositional(true);
    }

    @Override
    public int getExitCode() {
        return exitCode;
    }

    @Override
    public void run() {
        List<String> words = values(command);
        checkUsage(words);
        boolean parent = given(mask) || variables.haveFiles();
        if (environment.variable(READ_BY_SHELL) != null && parent) {
            environment.streams().write(PARENT.getBytes(StandardCharsets.US_ASCII));
            return;
        }
        if (environment.variable(parent ? RUN_AS_PARENT : READ_BY_SHELL) == null) {
            throw new CommandFailure("run needs bin/optimus: start bin/optimus instead of Java");
        }
        CiMasks masks = given(ci) ? CiMasks.of(environment) : null;
        JobSecrets job = new JobSecrets(project, environment, project.namespace(environment, namespace));
        JobVariables resolved = variables.resolve(job);
        byte[] maskLines = masks == null ? new byte[0] : masks.lines(resolved.values());
        exitCode = parent ? runAsParent(words, resolved, maskLines) : handOver(words, resolved, maskLines);
    }

    private int handOver(List<String> words, JobVariables resolved, byte[] maskLines) {
        ShellCommands commands = new ShellCommands(words.size());
        if (!given(keepTokens)) {
            commands.removeTokens();
        }
        commands.print(maskLines);
        resolved.exported().forEach(commands::export);
        environment.streams().write(commands.text());
        return ExitCode.OK;
    }

    private int runAsParent(List<String> words, JobVariables resolved, byte[] maskLines) {
        CommandProcess process = new CommandProcess(environment, words);
        try {
            if (!given(keepTokens)) {
                process.removeTokens();
            }
            resolved.exported().forEach(process::export);
            resolved.files().forEach((variable, secret) -> process.file(secret.name(), secret.value(), variable));
            if (given(mask)) {
                process.mask(resolved.values());
            }
            environment.streams().write(maskLines);
        } catch (CommandFailure e) {
            process.abandon();
            throw e;
        }
        return process.run();
    }

    private void checkUsage(List<String> words) {
        variables.checkUsage();
        if (words.isEmpty() || words.get(0).isEmpty()) {
            throw new WrongUsage("a command is required, after --");
        }
        if (words.get(0).startsWith("-")) {
            throw new WrongUsage("the command after -- starts with a dash: options of optimus go before --");
        }
    }
}
