package io.optimus.secrets.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.optimus.secrets.docker.DockerCommand.Ended;
import io.optimus.secrets.testing.net.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A started compose file with its own name, ports and image tags. Closing it removes everything that it created. */
public final class ComposeProject implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int UP_TRIES = 3;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String name = "optimus-test-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
    private final int port = FreePorts.one();
    private final int vaultPort = FreePorts.one();
    private final int airflowPort = FreePorts.one();
    private final String file;
    private final List<String> profiles;
    private final DockerCommand compose;
    private String developersToken;

    private ComposeProject(String file, String... profiles) {
        this.file = file;
        this.profiles = List.of(profiles);
        this.compose = DockerCommand.compose()
                .with("OPTIMUS_PORT", String.valueOf(port))
                .with("OPTIMUS_GRPC_PORT", String.valueOf(FreePorts.one()))
                .with("OPTIMUS_VAULT_PORT", String.valueOf(vaultPort))
                .with("OPTIMUS_AIRFLOW_PORT", String.valueOf(airflowPort))
                .with("OPTIMUS_VERSION", name);
    }

    /** Builds and starts the project, and waits until the service is ready. */
    public static ComposeProject started(String file, String... profiles) {
        ComposeProject project = new ComposeProject(file, profiles);
        try {
            Instant start = Instant.now();
            project.compose("build").succeeded();
            Instant built = Instant.now();
            project.up();
            System.out.printf(
                    "%s: built in %d s, up and ready in %d s%n",
                    file,
                    Duration.between(start, built).toSeconds(),
                    Duration.between(built, Instant.now()).toSeconds());
            return project;
        } catch (RuntimeException | AssertionError e) {
            System.err.println(project.logs());
            project.close();
            throw e;
        }
    }

    public void up() {
        Ended up = compose("up", "-d");
        // Podman sometimes fails if a container ends quickly, such as `init`. The next try keeps running containers.
        for (int i = 1; i < UP_TRIES && up.exitCode() != 0; i++) {
            System.err.println("compose up is tried again: " + up.output());
            up = compose("up", "-d");
        }
        up.succeeded();
        awaitReady();
    }

    public void awaitReady() {
        await("the service is ready", () -> status("/q/health/ready") == 200);
    }

    public Ended compose(String... arguments) {
        List<String> all = new ArrayList<>(List.of("-p", name, "-f", file));
        profiles.forEach(profile -> all.addAll(List.of("--profile", profile)));
        all.addAll(List.of(arguments));
        return compose.run(all);
    }

    /** Runs a command in this project's image. The command calls the service through its published port. */
    public Ended optimus(String... arguments) {
        String container = name + "-command";
        List<String> all = new ArrayList<>(
                List.of("run", "--name", container, "--network", "host", "--read-only", "--tmpfs", "/tmp"));
        for (String variable : List.of("OPTIMUS_HOST", "OPTIMUS_PROJECT", "OPTIMUS_TOKEN")) {
            all.addAll(List.of("-e", variable));
        }
        all.add(image());
        all.addAll(List.of(arguments));
        Ended ended = DockerCommand.docker()
                .with("OPTIMUS_HOST", "127.0.0.1:" + port)
                .with("OPTIMUS_PROJECT", "optimus-local")
                .with("OPTIMUS_TOKEN", developersToken())
                .run(all);
        // With --rm, the container may be removed before its exit code is read. Then the exit code would be 0.
        int exitCode = inspect(container).get(0).path("State").path("ExitCode").asInt(-1);
        DockerCommand.docker().run("rm", container).succeeded();
        return new Ended(exitCode, ended.out(), ended.err());
    }

    public String image() {
        return "optimus-secrets:" + name;
    }

    public int port() {
        return port;
    }

    /** The first token. It stays valid when {@code up} creates another token. */
    public String developersToken() {
        if (developersToken == null) {
            developersToken = fileOf("init", "/var/lib/optimus-developer/token").strip();
        }
        return developersToken;
    }

    /** The text of a file in a volume, read by a new container of the compose service. */
    String fileOf(String service, String path) {
        return compose("run", "--rm", "--no-deps", "-T", "--entrypoint", "cat", service, path)
                .succeeded()
                .out();
    }

    public Ended exec(String service, String... command) {
        List<String> all = new ArrayList<>(List.of("exec", container(service)));
        all.addAll(List.of(command));
        return DockerCommand.docker().run(all);
    }

    /** Sends SIGKILL. Docker does not restart the container after that. */
    public void kill(String service) {
        DockerCommand.docker().run("kill", container(service)).succeeded();
    }

    public void start(String service) {
        DockerCommand.docker().run("start", container(service)).succeeded();
    }

    /**
     * Starts another container of the balancer's image in the network of the project, with TLS. It is removed with the project.
     *
     * @param pem the certificate and its key
     * @return the published port
     */
    public int balancerOverTls(Path pem) {
        int tlsPort = FreePorts.one();
        DockerCommand.docker()
                .run(
                        "run",
                        "--detach",
                        "--name",
                        tlsBalancer(),
                        "--network",
                        name + "_default",
                        "--volume",
                        pem + ":/tmp/balancer.pem:ro",
                        "--env",
                        "OPTIMUS_CERTIFICATE=/tmp/balancer.pem",
                        "--publish",
                        "127.0.0.1:" + tlsPort + ":9143",
                        "optimus-secrets-balancer:" + name)
                .succeeded();
        return tlsPort;
    }

    private String tlsBalancer() {
        return name + "-tls";
    }

    JsonNode inspect(String container) {
        try {
            return JSON.readTree(
                    DockerCommand.docker().run("inspect", container).succeeded().out());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The IDs of all containers of the project, including stopped ones. */
    List<String> containers() {
        return lines("ps", "-aq", "--filter", label());
    }

    String container(String service) {
        return lines("ps", "-aq", "--filter", label(), "--filter", "label=com.docker.compose.service=" + service)
                .get(0);
    }

    public String logs() {
        return compose("logs", "--no-color").output();
    }

    /** The status of a GET through the published port; 0 without a response. */
    int status(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public void await(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(LIMIT);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not within " + LIMIT + ": " + what + "; " + logs());
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    @Override
    public void close() {
        DockerCommand.docker().run("rm", "--force", tlsBalancer());
        Ended down = compose("down", "--volumes", "--remove-orphans", "--timeout", "5");
        for (String image : lines("images", "--format", "{{.Repository}}:{{.Tag}}")) {
            if (image.endsWith(":" + name)) {
                DockerCommand.docker().run("rmi", image);
            }
        }
        down.succeeded();
    }

    private String label() {
        return "label=com.docker.compose.project=" + name;
    }

    private static List<String> lines(String... docker) {
        return DockerCommand.docker().run(docker).succeeded().out().lines().toList();
    }
}
