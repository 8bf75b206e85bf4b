package io.optimus.secrets.dev;

import io.optimus.secrets.testing.net.FreePorts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A copy of this built checkout with its own ports and configuration folder. Closing it stops its stack. */
final class Checkout implements AutoCloseable {

    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(120);
    /** In build order, because bin/dev compares their modification times to decide whether to build. */
    private static final List<String> PARTS = List.of(
            "pom.xml",
            "src/build",
            "src/main",
            "vault-policies",
            "tools/dev",
            "tools/vault",
            "tools/optimus",
            "bin",
            "target/quarkus-app",
            "target/cli");

    /** The exit code of a command, and its standard output and standard error in one text. */
    record Ended(int exitCode, String output) {}

    private final Path home;
    private final Path folder;
    /** The service also uses the next port. */
    private final int port = FreePorts.pair();

    private final int vaultPort = FreePorts.pair();

    private Checkout(Path home) throws IOException {
        this.home = home;
        // The path contains a space, like the folders of many users.
        this.folder = home.resolve("optimus secrets");
        for (String part : PARTS) {
            copy(Path.of(part), folder.resolve(part));
        }
    }

    static Checkout copied() {
        try {
            return new Checkout(Files.createTempDirectory("checkout").toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    int vaultPort() {
        return vaultPort;
    }

    Ended up() {
        return ended(startUp());
    }

    Process startUp() {
        return start("bin/dev", "up", "--port", String.valueOf(port), "--vault-port", String.valueOf(vaultPort));
    }

    Ended dev(String... arguments) {
        return ended(start("bin/dev", arguments));
    }

    /** Runs the command in a shell with these variables. */
    Ended dev(Map<String, String> variables, String... arguments) {
        return ended(start(variables, "bin/dev", arguments));
    }

    /** Writes the settings in the format of {@code bin/dev up}. */
    void writeSettings(String... lines) throws IOException {
        Files.createDirectories(state("run"));
        Files.writeString(state("settings"), String.join("\n", lines) + "\n");
    }

    /** Runs the command in a shell with these variables. */
    Ended up(Map<String, String> variables, String... arguments) {
        List<String> all = new ArrayList<>(List.of("up", "--port", String.valueOf(port)));
        all.addAll(List.of(arguments));
        return ended(start(variables, "bin/dev", all.toArray(String[]::new)));
    }

    Ended optimus(String... arguments) {
        return ended(start("bin/optimus", arguments));
    }

    /** A file of the stack, by its path in {@code .dev}. */
    Path state(String file) {
        return folder.resolve(".dev").resolve(file);
    }

    /** Whether Vault and the service have been started, even if they have failed since. */
    boolean runs() {
        return hasStarted("vault") && hasStarted("service");
    }

    /** @param name vault or service */
    boolean hasStarted(String name) {
        return !read(state("run/" + name + ".pid")).isBlank();
    }

    ProcessHandle process(String name) {
        long pid = Long.parseLong(read(state("run/" + name + ".pid")).strip());
        return ProcessHandle.of(pid).orElseThrow(() -> new AssertionError(name + " does not run"));
    }

    Ended ended(Process command) {
        try {
            if (!command.waitFor(COMMAND_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                command.destroyForcibly();
                throw new AssertionError("did not end within " + COMMAND_LIMIT + ": " + read(output()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return new Ended(command.exitValue(), read(output()));
    }

    @Override
    public void close() {
        Ended reset = dev("reset", "--yes");
        if (reset.exitCode() != 0) {
            throw new AssertionError("the stack in " + folder + " is left running: " + reset.output());
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start(String program, String... arguments) {
        return start(Map.of(), program, arguments);
    }

    private Process start(Map<String, String> variables, String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(folder.resolve(program).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(output().toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("VAULT_") || name.startsWith("OPTIMUS_"));
        environment.put("XDG_CONFIG_HOME", home.resolve("config").toString());
        environment.putAll(variables);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file, because servers that a command leaves running would keep a pipe open. */
    private Path output() {
        return home.resolve("output");
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString()).normalize();
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
                copy.toFile().setExecutable(Files.isExecutable(file));
            }
        }
    }
}
