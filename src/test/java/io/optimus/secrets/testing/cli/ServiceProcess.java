package io.optimus.secrets.testing.cli;

import io.optimus.secrets.testing.TestFolder;
import io.optimus.secrets.testing.net.FreePorts;
import io.optimus.secrets.testing.vault.VaultServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The packaged service, run by {@code optimus serve} on a free port against a {@link VaultServer}. */
public final class ServiceProcess implements AutoCloseable {

    private static final String READY = "/q/health/ready";
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration RESPONSE_LIMIT = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final int grpcPort;
    private final Path log;
    private final Process process;

    private ServiceProcess(int port, int grpcPort, Path log, Process process) {
        this.port = port;
        this.grpcPort = grpcPort;
        this.log = log;
        this.process = process;
    }

    public static ServiceProcess start(VaultServer vault) {
        return start(vault, Map.of());
    }

    /** Waits until the service is alive. It may never become ready. */
    public static ServiceProcess startAlive(VaultServer vault, Map<String, String> variables) {
        return start(vault.serviceSettings(), variables, "/q/health/live");
    }

    /**
     * @param variables added to those that the service needs; they take precedence
     */
    public static ServiceProcess start(VaultServer vault, Map<String, String> variables) {
        return start(vault.serviceSettings(), variables);
    }

    /** @param settings the address of Vault and the credentials of the service */
    public static ServiceProcess start(Map<String, String> settings, Map<String, String> variables) {
        return start(settings, variables, READY);
    }

    /** Starts it in a shell whose soft limit on core files is raised to the hard limit. */
    public static ServiceProcess startWhereCoresMayBeWritten(VaultServer vault, Map<String, String> variables) {
        List<String> command = List.of(
                "sh",
                "-c",
                "ulimit -S -c \"$(ulimit -H -c)\"; exec \"$0\" serve",
                launcher().toString());
        return start(command, vault.serviceSettings(), variables, READY);
    }

    private static ServiceProcess start(Map<String, String> settings, Map<String, String> variables, String awaited) {
        return start(List.of(launcher().toString(), "serve"), settings, variables, awaited);
    }

    private static ServiceProcess start(
            List<String> command, Map<String, String> settings, Map<String, String> variables, String awaited) {
        try {
            int port = FreePorts.one();
            Path folder = TestFolder.create("service-process");
            Path log = folder.resolve("service.log");
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
            // The tests must not use a developer's own settings for traces.
            builder.environment().keySet().removeIf(name -> name.startsWith("OTEL_"));
            // Variables, because other users can see the arguments of a process.
            settings.forEach((name, value) -> builder.environment().put(variable(name), value));
            builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
            builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
            int grpcPort = FreePorts.one();
            builder.environment().put("QUARKUS_GRPC_SERVER_HOST", "127.0.0.1");
            builder.environment().put("QUARKUS_GRPC_SERVER_PORT", Integer.toString(grpcPort));
            builder.environment().putAll(variables);
            ServiceProcess service = new ServiceProcess(port, grpcPort, log, builder.start());
            service.await(awaited);
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The packaged command line of this checkout. */
    public static Path launcher() {
        return Path.of("bin", "optimus").toAbsolutePath();
    }

    public String host() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public int grpcPort() {
        return grpcPort;
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return log;
    }

    /** The working directory, which contains the log. */
    public Path folder() {
        return log.getParent();
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Ends the process as {@code kill -9} does, in the middle of its work. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the service is ready. The check responds as long as the service is alive. */
    public boolean ready() {
        return respondsOk(READY);
    }

    private void await(String path) {
        Instant end = Instant.now().plus(START_LIMIT);
        while (!respondsOk(path)) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new IllegalStateException("the service did not come up: " + end());
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** How it ended, and what it logged. */
    private String end() {
        boolean ended = !process.isAlive();
        close();
        try {
            return "%s, exit code %d%n%s"
                    .formatted(
                            ended ? "it ended" : "stopped after " + START_LIMIT,
                            process.waitFor(),
                            Files.readString(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean respondsOk(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + host() + path))
                    .timeout(RESPONSE_LIMIT)
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
