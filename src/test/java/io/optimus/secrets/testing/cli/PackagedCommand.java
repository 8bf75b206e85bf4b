package io.optimus.secrets.testing.cli;

import io.optimus.secrets.testing.cli.CommandRun.Ended;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs bin/optimus as a process, with its own folder and settings, and without a terminal. */
public final class PackagedCommand {

    private static final long LIMIT_SECONDS = 60;

    private final Path folder;
    private final Map<String, String> variables = new HashMap<>();
    private Path program = ServiceProcess.launcher();
    private byte[] input = {};

    public PackagedCommand(Path folder) {
        this.folder = folder;
        with("XDG_CONFIG_HOME", folder.resolve("user-config").toString());
    }

    public PackagedCommand with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    public PackagedCommand input(String text) {
        return input(text.getBytes(StandardCharsets.UTF_8));
    }

    public PackagedCommand input(byte[] bytes) {
        input = bytes;
        return this;
    }

    public PackagedCommand program(Path program) {
        this.program = program;
        return this;
    }

    public Ended run(String... args) {
        try {
            Path out = Files.createTempFile(folder, "out", "");
            Path err = Files.createTempFile(folder, "err", "");
            Process process = process(args)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input);
            } catch (IOException e) {
                // A command that does not read its input may have ended already. Its output is returned below.
            }
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("did not end within " + LIMIT_SECONDS + " s");
            }
            return new Ended(process.exitValue(), text(out), text(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** For a test that observes the process while it runs. */
    public ProcessBuilder process(String... args) {
        List<String> command = new ArrayList<>(List.of(args));
        command.add(0, program.toString());
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("OPTIMUS_") || name.startsWith("VAULT_"));
        builder.environment().putAll(variables);
        return builder;
    }

    /** The file of the one login that this command's user has stored. */
    public Path storedLogin() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("user-config/optimus/credentials"))) {
            return files.toList().get(0);
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
