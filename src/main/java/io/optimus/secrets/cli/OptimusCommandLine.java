package io.optimus.secrets.cli;

import io.optimus.secrets.cli.admin.AdminCommand;
import io.optimus.secrets.cli.check.CheckCommand;
import io.optimus.secrets.cli.command.Colour;
import io.optimus.secrets.cli.command.CommandFailure;
import io.optimus.secrets.cli.command.CommandGroup;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.StandardStreams;
import io.optimus.secrets.cli.completion.Completion;
import io.optimus.secrets.cli.completion.CompletionCommand;
import io.optimus.secrets.cli.completion.TypedWords;
import io.optimus.secrets.cli.context.ContextCommand;
import io.optimus.secrets.cli.doctor.DoctorCommand;
import io.optimus.secrets.cli.job.JobInputCommand;
import io.optimus.secrets.cli.job.RenderCommand;
import io.optimus.secrets.cli.job.RunCommand;
import io.optimus.secrets.cli.migrate.MigrateCommand;
import io.optimus.secrets.cli.project.NamespacesCommand;
import io.optimus.secrets.cli.project.ProjectsCommand;
import io.optimus.secrets.cli.proxy.ProxyCommand;
import io.optimus.secrets.cli.secret.SecretCommand;
import io.optimus.secrets.cli.session.LoginCommand;
import io.optimus.secrets.cli.session.LogoutCommand;
import io.optimus.secrets.cli.session.WhoamiCommand;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** All commands, and their execution. */
public final class OptimusCommandLine {

    static {
        // Picocli would look up the methods of these classes at each start, to convert arguments to types that no
        // option has.
        System.setProperty("picocli.converters.excludes", "java[.](?:sql|time)[.].*");
    }

    private final ProcessEnvironment environment;
    private final Consumer<Map<String, String>> service;
    private final String[] names;

    private OptimusCommandLine(ProcessEnvironment environment, Consumer<Map<String, String>> service, String... names) {
        this.environment = environment;
        this.service = service;
        this.names = names;
    }

    /** All commands. {@code serve} is only described here; the service's jar runs it. */
    public static OptimusCommandLine create(ProcessEnvironment environment) {
        return new OptimusCommandLine(environment, new ServiceJar(), names());
    }

    /**
     * The one command of the service's jar.
     *
     * @param service starts the service with the settings of the options, and returns when the service has ended
     */
    public static OptimusCommandLine serve(ProcessEnvironment environment, Consumer<Map<String, String>> service) {
        return new OptimusCommandLine(environment, service, ServeCommand.NAME);
    }

    /** The commands in the order of the help. A new command needs one line here and one in {@code subcommand}. */
    private static String[] names() {
        return new String[] {
            "secret",
            "projects",
            "namespaces",
            "check",
            "render",
            "job-input",
            "run",
            "login",
            "logout",
            "whoami",
            "context",
            "doctor",
            "completion",
            "admin",
            "migrate",
            "proxy",
            "serve",
            "version"
        };
    }

    /**
     * @param next the argument after the name
     */
    private CommandLine subcommand(String name, String next) {
        return switch (name) {
            case "secret" -> SecretCommand.create(environment, next);
            case "projects" -> new ProjectsCommand(environment).describe();
            case "namespaces" -> new NamespacesCommand(environment).describe();
            case "check" -> new CheckCommand(environment).describe();
            case "render" -> new RenderCommand(environment).describe();
            case "job-input" -> new JobInputCommand(environment).describe();
            case "run" -> new RunCommand(environment).describe();
            case "login" -> new LoginCommand(environment).describe();
            case "logout" -> new LogoutCommand(environment).describe();
            case "whoami" -> new WhoamiCommand(environment).describe();
            case "context" -> ContextCommand.create(environment);
            case "doctor" -> new DoctorCommand(environment).describe();
            case "completion" -> new CompletionCommand(environment).describe();
            case "admin" -> AdminCommand.create(environment);
            case "migrate" -> new MigrateCommand(environment).describe();
            case "proxy" -> new ProxyCommand(environment).describe();
            case ServeCommand.NAME -> new ServeCommand(environment, service).describe();
            case "version" -> new VersionCommand(environment).describe();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /**
     * @return the exit code
     */
    public int execute(String... typed) {
        if (argument(typed, 0).equals(Completion.COMMAND)) {
            TypedWords words = TypedWords.of(typed);
            return new Completion(environment, commandLine(words.complete())).execute(words);
        }
        String[] args = withoutWordsForHelp(typed);
        return commandLine(args).execute(args);
    }

    /**
     * @param args the arguments that it will execute
     */
    public CommandLine commandLine(String... args) {
        StandardStreams streams = environment.streams();
        ErrorReport errors = new ErrorReport(streams);
        return root(args)
                .setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors)
                .setExecutionStrategy(new LastCommandStrategy(streams))
                .setHelpFactory(new WrappedHelp(environment))
                // A value may start with @. Picocli must not read it as the name of a file with arguments.
                .setExpandAtFiles(false)
                .setOut(writer(streams.out()))
                .setErr(writer(streams.err()))
                .setColorScheme(
                        Help.defaultColorScheme(streams.outColour() == Colour.ON ? Help.Ansi.ON : Help.Ansi.OFF));
    }

    /** {@code help secret set} and {@code secret help set} are {@code secret set --help}, {@code --version} is {@code version}. */
    private static String[] withoutWordsForHelp(String... args) {
        String first = argument(args, 0);
        if (first.equals("--version") || first.equals("-V")) {
            String[] version = args.clone();
            version[0] = "version";
            return version;
        }
        boolean group = first.equals("secret") || first.equals("admin") || first.equals("context");
        int help = first.equals("help") ? 0 : group && argument(args, 1).equals("help") ? 1 : args.length;
        if (help == args.length) {
            return args;
        }
        String[] asked = args.clone();
        System.arraycopy(args, help + 1, asked, help, args.length - help - 1);
        asked[args.length - 1] = "--help";
        return asked;
    }

    private CommandLine root(String... args) {
        String[] described = CommandGroup.toDescribe(argument(args, 0), names);
        CommandLine[] subcommands = new CommandLine[described.length];
        for (int i = 0; i < described.length; i++) {
            subcommands[i] = subcommand(described[i], argument(args, 1));
        }
        return RootCommand.create(subcommands);
    }

    private static String argument(String[] args, int index) {
        return index < args.length ? args[index] : "";
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** A named class, because a lambda would make every command set up invokedynamic. */
    private static final class ServiceJar implements Consumer<Map<String, String>> {

        @Override
        public void accept(Map<String, String> settings) {
            throw new CommandFailure("the service has a jar of its own: start it with bin/optimus serve,"
                    + " or java -jar target/quarkus-app/quarkus-run.jar");
        }
    }
}
