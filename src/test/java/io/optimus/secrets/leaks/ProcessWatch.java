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

/** Repeatedly reads what other users of the machine can see of its processes, and the environment of this user's processes. */
final class ProcessWatch implements AutoCloseable {

    private static final Duration BETWEEN = Duration.ofMillis(20);

    /** A user gives a token to a command by these. */
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

    /** Of every process that was seen, the arguments divided by blanks. */
    Set<String> argumentLists() {
        return argumentLists;
    }

    /** Of our commands, without the tokens that a user has put there. */
    Set<String> environments() {
        return environments;
    }

    /** Once now, for a process that is known to run. */
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
            // It has ended since.
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
