package io.optimus.secrets.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.docker.ComposeProject;
import io.optimus.secrets.testing.NeedsContainers;
import io.optimus.secrets.testing.SecretsClient;
import io.restassured.RestAssured;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docker/compose.ha.yaml}: any one of its containers is killed, but the balancer, and reads and writes go on. */
@NeedsContainers
class ComposeClusterIT {

    private static final List<String> NODES = List.of("vault-1", "vault-2", "vault-3");
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
        String leader = NODES.stream()
                .filter(ComposeClusterIT::isLeader)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no node of Vault is active"));
        assertGoesOnWithout(leader);
    }

    @ParameterizedTest
    @ValueSource(strings = {"service-1", "service-2", "operator"})
    void anotherContainerIsKilled(String service) {
        assertGoesOnWithout(service);
    }

    private static void assertGoesOnWithout(String service) {
        // Given
        String before = "before-" + NUMBER.incrementAndGet();
        register(before);

        // When
        Instant killed = Instant.now();
        project.kill(service);

        // Then
        String after = "after-" + NUMBER.incrementAndGet();
        project.await("a write succeeds", () -> written(after));
        System.out.printf(
                "%s killed: the next write was done after %d ms%n",
                service, Duration.between(killed, Instant.now()).toMillis());
        for (int i = 0; i < 10; i++) {
            register("further-" + NUMBER.incrementAndGet());
            assertThat(read(before)).isEqualTo(200);
            assertThat(read(after)).isEqualTo(200);
        }

        // When
        project.start(service);

        // Then
        project.await(service + " is back", () -> isBack(service));
    }

    private static void register(String name) {
        assertThat(secrets.register(name, "value").statusCode()).as(name).isEqualTo(200);
    }

    private static int read(String name) {
        return secrets.request().get(secrets.path(name)).statusCode();
    }

    /** Whether it is there now: a write whose answer was lost may have been done. */
    private static boolean written(String name) {
        int status;
        try {
            status = secrets.register(name, "value").statusCode();
        } catch (Exception e) {
            // rest-assured throws what it does not declare: here, a connection that is closed
            assertThat(e).isInstanceOf(IOException.class);
            return false;
        }
        assertThat(status)
                .as("a write is done, refused as a second one, or to be tried again")
                .isIn(200, 409, 502, 503, 504);
        return status == 200 || status == 409;
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

    private static boolean isLeader(String node) {
        return health(node, "");
    }

    private static boolean health(String node, String query) {
        String address = "http://127.0.0.1:8200/v1/sys/health" + query;
        return project.exec(node, "wget", "-q", "-O", "/dev/null", address).exitCode() == 0;
    }
}
