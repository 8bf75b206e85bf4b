package io.optimus.secrets.docker;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A docker or compose command as a process with its own variables and no terminal. */
public final class DockerCommand {

    /** The first build of an image downloads all dependencies of the project. */
    private static final Duration LIMIT = Duration.ofMinutes(14);

    /** The exit code, standard output and standard error of a command. */
    public record Ended(int exitCode, String out, String err) {

        public String output() {
            return out + err;
        }

        public Ended succeeded() {
            if (exitCode != 0) {
                throw new AssertionError("exit code " + exitCode + ": " + output());
            }
            return this;
        }
    }

    private final List<String> program;
    private final Map<String, String> variables = new HashMap<>();

    private DockerCommand(List<String> program) {
        this.program = program;
    }

    public static DockerCommand docker() {
        return new DockerCommand(List.of("docker"));
    }

    /** {@code docker compose}, otherwise {@code docker-compose}. */
    static DockerCommand compose() {
        boolean plugin = docker().run("compose", "version").exitCode() == 0;
        return new DockerCommand(plugin ? List.of("docker", "compose") : List.of("docker-compose"));
    }

    public DockerCommand with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    public Ended run(String... arguments) {
        return run(List.of(arguments));
    }

    public Ended run(List<String> arguments) {
        List<String> command = new ArrayList<>(program);
        command.addAll(arguments);
        try {
            Path out = Files.createTempFile("docker", ".out");
            Path err = Files.createTempFile("docker", ".err");
            try {
                int exitCode = wait(command, start(command, out, err));
                return new Ended(exitCode, text(out), text(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start(List<String> command, Path out, Path err) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(variables);
        return builder.start();
    }

    private static int wait(List<String> command, Process process) {
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end within " + LIMIT);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
