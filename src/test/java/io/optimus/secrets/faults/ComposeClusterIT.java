package io.optimus.secrets.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.optimus.secrets.docker.ComposeProject;
import io.optimus.secrets.docker.ContainerIsolation;
import io.optimus.secrets.testing.NeedsContainers;
import io.optimus.secrets.testing.cli.CommandRun.Ended;
import io.optimus.secrets.testing.cli.PackagedCommand;
import io.optimus.secrets.testing.grpc.GrpcClient;
import io.optimus.secrets.testing.http.SecretsClient;
import io.optimus.secrets.testing.net.CertificateAuthority;
import io.optimus.secrets.testing.net.ServerCertificate;
import io.optimus.secrets.testing.net.TlsHandshake;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills one container of {@code docker/compose.ha.yaml}, except the balancer. Reads and writes continue. */
@NeedsContainers
class ComposeClusterIT {

    private static final List<String> NODES = List.of("vault-1", "vault-2", "vault-3");
    private static final int NO_RESPONSE = 0;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static ComposeProject project;
    private static SecretsClient secrets;

    @BeforeAll
    static void start() {
        project = ComposeProject.started("docker/compose.ha.yaml");
        RestAssured.baseURI = "http://127.0.0.1";
        RestAssured.port = project.port();
        secrets = new SecretsClient(project.developersToken(), "optimus-local");
        project.await("all nodes have joined", () -> NODES.stream().allMatch(ComposeClusterIT::isOpen));
    }

    @AfterAll
    static void remove() {
        RestAssured.reset();
        if (project != null) {
            project.close();
        }
    }

    @Test
    void theLeaderOfVaultIsKilled() {
        assertGoesOnWithout(leader());
    }

    @Test
    void aStandbyOfVaultIsKilled() {
        String leader = leader();
        String standby =
                NODES.stream().filter(node -> !node.equals(leader)).findFirst().orElseThrow();
        assertGoesOnWithout(standby);
    }

    @ParameterizedTest
    @ValueSource(strings = {"service-1", "service-2", "operator"})
    void anotherContainerIsKilled(String service) {
        assertGoesOnWithout(service);
    }

    @Test
    void withoutAServiceTheBalancerRespondsWithAProblem() {
        // Given
        List<String> services = List.of("service-1", "service-2");
        try {
            // When
            services.forEach(project::kill);
            project.await("no service is ready", () -> read("any") == 503);
            Response response = secrets.register("sentToNone", "value");

            // Then
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.header("Retry-After")).isEqualTo("5");
            assertThat(response.contentType()).isEqualTo("application/problem+json");
            assertThat(response.jsonPath().getInt("code")).isEqualTo(14);
            assertThat(response.jsonPath().getString("message")).isEqualTo("no service is ready; try again later");
        } finally {
            services.forEach(project::start);
        }
        services.forEach(service -> project.await(service + " is back", () -> isBack(service)));
        project.await("what was sent to none is not there", () -> read("sentToNone") == 404);
    }

    @Test
    void optimussOwnClientsUseTheSamePort() {
        // Given
        String name = "grpc-" + NUMBER.incrementAndGet();

        // When
        try (GrpcClient client = GrpcClient.of(project.port(), secrets.token(), secrets.project())) {
            client.register(name, "", "value");

            // Then
            assertThat(client.list()).anyMatch(row -> row.getName().equals(name));
        }
        assertThat(read(name)).isEqualTo(200);
    }

    @Test
    void overTlsClientsChooseTheProtocolByAlpn(@TempDir Path folder) throws IOException {
        // Given
        CertificateAuthority ca = CertificateAuthority.create(folder, "ca");
        int port = project.balancerOverTls(pem(ca.issue("balancer", "IP:127.0.0.1")));
        project.await("the balancer speaks TLS", () -> accepts(port));
        String name = "tls-" + NUMBER.incrementAndGet();

        // When
        try (GrpcClient client = GrpcClient.overTls(port, ca.certificate(), secrets.token(), secrets.project())) {
            project.await("a call by gRPC succeeds", () -> registered(client, name));
        }
        Ended read = new PackagedCommand(folder)
                .with("OPTIMUS_HOST", "https://127.0.0.1:" + port)
                .with("OPTIMUS_TOKEN", secrets.token())
                .with("OPTIMUS_CACERT", ca.certificate().toString())
                .run("secret", "get", name, "--project-name", secrets.project());

        // Then
        assertThat(read.out()).as(read.err()).isEqualTo("value");
        assertThat(TlsHandshake.with(port, ca.certificate(), "h2", "http/1.1")).isEqualTo("h2");
        assertThat(TlsHandshake.with(port, ca.certificate(), "http/1.1")).isEqualTo("http/1.1");
        assertThat(TlsHandshake.with(port, ca.certificate())).isEmpty();
    }

    /** One file with the certificate and the key. The balancer's user can read it. */
    private static Path pem(ServerCertificate certificate) throws IOException {
        Path pem = Files.createTempDirectory("balancer").resolve("balancer.pem");
        Files.writeString(
                pem, Files.readString(certificate.certificate()) + "\n" + Files.readString(certificate.key()) + "\n");
        Files.setPosixFilePermissions(pem, PosixFilePermissions.fromString("rw-r--r--"));
        return pem;
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns false if the balancer does not know yet that a service is ready. */
    private static boolean registered(GrpcClient client, String name) {
        Status.Code code =
                GrpcClient.status(() -> client.register(name, "", "value")).getCode();
        assertThat(code).isIn(Status.Code.OK, Status.Code.ALREADY_EXISTS, Status.Code.UNAVAILABLE);
        return code != Status.Code.UNAVAILABLE;
    }

    @Test
    void containersAreUnprivilegedAndListenOnLoopbackOnly() {
        ContainerIsolation.assertOf(
                project, List.of("vault-1", "vault-2", "vault-3", "operator", "balancer", "service-1", "service-2"), 2);
    }

    private static void assertGoesOnWithout(String service) {
        // Given
        String before = "before-" + NUMBER.incrementAndGet();
        project.await("a secret is written", () -> written(before));

        // When
        Instant killed = Instant.now();
        project.kill(service);

        try {
            // Then
            project.await("writes and reads succeed again", () -> goesOnFor(10, before));
            System.out.printf(
                    "%s killed: ten writes and reads in a row were done after %d ms%n",
                    service, Duration.between(killed, Instant.now()).toMillis());
        } finally {
            project.start(service);
        }
        project.await(service + " is back", () -> isBack(service));
    }

    /** One success is not enough, because the next service or node may not know the new leader yet. */
    private static boolean goesOnFor(int times, String before) {
        for (int i = 0; i < times; i++) {
            String name = "after-" + NUMBER.incrementAndGet();
            if (!written(name) || read(name) != 200 || read(before) != 200) {
                return false;
            }
        }
        return true;
    }

    private static int read(String name) {
        return status(() -> secrets.request().get(secrets.path(name)));
    }

    /** Whether the secret exists now. A write whose response was lost may have succeeded. */
    private static boolean written(String name) {
        int status = status(() -> secrets.register(name, "value"));
        assertThat(status)
                .as("a write is done, refused as a second one, or to be tried again")
                .isIn(NO_RESPONSE, 200, 409, 502, 503, 504);
        return status == 200 || status == 409;
    }

    private static int status(Supplier<Response> request) {
        try {
            return request.get().statusCode();
        } catch (Exception e) {
            // rest-assured throws exceptions that it does not declare, such as one for a closed connection
            assertThat(e).isInstanceOf(IOException.class);
            return NO_RESPONSE;
        }
    }

    private static boolean isBack(String service) {
        if (NODES.contains(service)) {
            return isOpen(service);
        }
        return service.equals("operator")
                ? project.exec(service, "test", "-e", "/tmp/ready").exitCode() == 0
                : project.exec(service, "/opt/optimus/bin/healthcheck").exitCode() == 0;
    }

    private static boolean isOpen(String node) {
        return health(node, "?standbyok=true");
    }

    private static String leader() {
        return NODES.stream()
                .filter(ComposeClusterIT::isLeader)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no node of Vault is active"));
    }

    private static boolean isLeader(String node) {
        return health(node, "");
    }

    private static boolean health(String node, String query) {
        String address = "http://127.0.0.1:8200/v1/sys/health" + query;
        return project.exec(node, "wget", "-q", "-O", "/dev/null", address).exitCode() == 0;
    }
}
