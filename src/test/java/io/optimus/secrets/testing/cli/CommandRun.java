package io.optimus.secrets.testing.cli;

import io.optimus.secrets.cli.OptimusCommandLine;
import io.optimus.secrets.cli.command.Colour;
import io.optimus.secrets.cli.command.ProcessEnvironment;
import io.optimus.secrets.cli.command.StandardStreams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Runs commands in this process, with their own folder and environment variables, and without a terminal. */
public final class CommandRun {

    public record Ended(int exitCode, String out, String err) {
        public String everything() {
            return out + err;
        }
    }

    private final Map<String, String> variables = new HashMap<>();
    private final Path folder;
    private byte[] input = {};
    private Consumer<Map<String, String>> service;
    private Colour colour = Colour.OFF;
    private boolean terminal;
    private boolean typed;
    private OutputStream out;

    public CommandRun(Path folder) {
        this(folder, Map.of("XDG_CONFIG_HOME", folder.resolve("user-config").toString()));
    }

    private CommandRun(Path folder, Map<String, String> variables) {
        this.folder = folder;
        this.variables.putAll(variables);
    }

    /** In no particular folder, with these variables only. */
    public static CommandRun withVariables(Map<String, String> variables) {
        return new CommandRun(Path.of(""), variables);
    }

    /** Logged in to the service, with the project that the tests use. */
    public static CommandRun on(FakeService service, Path folder) {
        return new CommandRun(folder)
                .with("OPTIMUS_HOST", service.host())
                .with("OPTIMUS_PROJECT", "someProject")
                .with("OPTIMUS_TOKEN", "someToken");
    }

    public CommandRun with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    public CommandRun without(String variable) {
        variables.remove(variable);
        return this;
    }

    public CommandRun input(String text) {
        return input(text.getBytes(StandardCharsets.UTF_8));
    }

    public CommandRun input(byte[] bytes) {
        input = bytes;
        return this;
    }

    public CommandRun coloured() {
        colour = Colour.ON;
        return this;
    }

    /** With output and error on a terminal. */
    public CommandRun onTerminal() {
        terminal = true;
        return this;
    }

    /** With standard input on a terminal, where the user types this. */
    public CommandRun typing(String text) {
        typed = true;
        return input(text);
    }

    /** With this as standard output. The result then has no output. */
    public CommandRun writingTo(OutputStream stream) {
        out = stream;
        return this;
    }

    /** As the jar of the service, whose only command is {@code serve}. */
    public CommandRun serving(Consumer<Map<String, String>> service) {
        this.service = service;
        return this;
    }

    public Ended run(String... args) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        StandardStreams streams = new StandardStreams(
                new ByteArrayInputStream(input),
                new PrintStream(out == null ? printed : out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                typed,
                terminal,
                terminal,
                colour,
                colour);
        ProcessEnvironment environment = new ProcessEnvironment(variables, folder, streams);
        OptimusCommandLine commandLine = service == null
                ? OptimusCommandLine.create(environment)
                : OptimusCommandLine.serve(environment, service);
        int exitCode = commandLine.execute(args);
        return new Ended(exitCode, printed.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
