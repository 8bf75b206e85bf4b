package io.optimus.secrets.cli.completion;

import io.optimus.secrets.cli.command.Colour;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.StandardStreams;
import io.optimus.secrets.cli.service.CallerToken;
import io.optimus.secrets.cli.service.ServiceConnection;
import io.optimus.secrets.cli.settings.ConnectionOptions;
import io.optimus.secrets.cli.settings.Contexts;
import io.optimus.secrets.cli.settings.Endpoint;
import io.optimus.secrets.cli.settings.Settings;
import io.optimus.secrets.cli.settings.Token;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The names of projects, namespaces and secrets that the caller may list. They come from the service that the command would call, with
 * the token that it would send, or from the cache.
 */
final class LiveNames {

    /** A user waits for it. */
    private static final Duration LIMIT = Duration.ofSeconds(1);

    /** These commands show the secrets that a job gets. */
    private static final List<String> COMMANDS_OF_JOBS = List.of("get", "export", "run");

    private final ProcessEnvironment silent;
    private final CursorPosition position;

    LiveNames(ProcessEnvironment environment, CursorPosition position) {
        this.silent = silent(environment);
        this.position = position;
    }

    /** Without warnings and questions on the terminal. */
    private static ProcessEnvironment silent(ProcessEnvironment environment) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        return new ProcessEnvironment(
                environment.variables(),
                environment.workingDirectory(),
                new StandardStreams(InputStream.nullInputStream(), nowhere, nowhere, false, Colour.OFF, Colour.OFF));
    }

    /** Does not call the service. */
    List<String> contexts() {
        return new Contexts(silent).names();
    }

    List<String> projects() {
        return names(NameKind.PROJECTS, settings(), "", "");
    }

    List<String> namespaces() {
        Settings settings = settings();
        boolean target = position.argument() == position.command().findOption("--to");
        return names(NameKind.NAMESPACES, settings, project(settings, target ? "--to-project" : "--from-project"), "");
    }

    List<String> secrets() {
        Settings settings = settings();
        return names(kind(), settings, project(settings, "--from-project"), namespace(settings));
    }

    private NameKind kind() {
        String command = position.command().name();
        if (command.equals("undelete")) {
            return NameKind.DELETED_SECRETS;
        }
        return COMMANDS_OF_JOBS.contains(command) ? NameKind.JOB_SECRETS : NameKind.SECRETS;
    }

    /** @param other the option that overrides {@code --project} */
    private String project(Settings settings, String other) {
        String typed = position.value(other);
        return typed != null
                ? typed
                : settings.project(position.value("--project")).value();
    }

    private String namespace(Settings settings) {
        if (position.has("--from")) {
            String from = position.value("--from");
            return from == null ? "" : from;
        }
        return position.value("--project-wide") != null
                ? ""
                : settings.namespace(position.value("--namespace"), position.value("--project"));
    }

    /** With the options of the connection that were typed, if the command has them. */
    private Settings settings() {
        ConnectionOptions options = new ConnectionOptions();
        boolean ofService = true;
        for (OptionSpec option : options.all()) {
            ofService = ofService && position.has(option.longestName());
        }
        for (OptionSpec option : options.all()) {
            String typed = ofService ? position.value(option.longestName()) : null;
            if (typed != null) {
                option.setValue(option.arity().max() == 0 ? Boolean.TRUE : typed);
            }
        }
        return new Settings(options, silent);
    }

    private List<String> names(NameKind kind, Settings settings, String project, String namespace) {
        Endpoint endpoint = settings.endpoint();
        Token token = new CallerToken(settings, silent).unrenewed(endpoint);
        NamesCache cache = new NamesCache(silent, endpoint.host().url(), token, kind.name(), project, namespace);
        List<String> known = cache.read();
        if (known == null) {
            ServiceConnection service = new ServiceConnection(endpoint, token, LIMIT, LIMIT);
            known = kind.valid(kind.list(service, project, namespace));
            cache.write(known);
        }
        return kind.valid(known);
    }
}
