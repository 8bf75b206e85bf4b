package io.optimus.secrets.leaks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Repeatedly reads the arguments of all processes, which all users can see, and the environment of our commands. */
final class ProcessWatch implements AutoCloseable {

    private static final Duration BETWEEN = Duration.ofMillis(20);

    /** The variables in which a user gives a token to a command. */
    private static final Set<String> GIVEN_BY_USER = Set.of("OPTIMUS_TOKEN", "VAULT_TOKEN");

    private final Set<String> argumentLists = ConcurrentHashMap.newKeySet();
    private final Set<String> environments = ConcurrentHashMap.newKeySet();
    private final Thread thread = new Thread(this::watch, "process-watch");
    private volatile boolean closed;

    private ProcessWatch() {
        thread.setDaemon(true);
    }

    static ProcessWatch started() {
        ProcessWatch watch = new ProcessWatch();
        watch.thread.start();
        return watch;
    }

    /** The arguments of every process, separated by spaces. */
    Set<String> argumentLists() {
        return argumentLists;
    }

    /** The environments of our commands, without the tokens that the user has set. */
    Set<String> environments() {
        return environments;
    }

    /** Reads all processes once. */
    void look() {
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            processes.forEach(this::look);
        } catch (IOException e) {
            throw new IllegalStateException("cannot list processes", e);
        }
    }

    private void look(Path process) {
        try {
            String arguments = read(process.resolve("cmdline")).replace('\0', ' ');
            argumentLists.add(arguments);
            if (arguments.contains("io.optimus.secrets.Optimus")) {
                environments.add(Arrays.stream(read(process.resolve("environ")).split("\0"))
                        .filter(variable -> !GIVEN_BY_USER.contains(variable.split("=")[0]))
                        .collect(Collectors.joining("\n")));
            }
        } catch (IOException e) {
            // The process has ended.
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }

    private void watch() {
        while (!closed) {
            look();
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
