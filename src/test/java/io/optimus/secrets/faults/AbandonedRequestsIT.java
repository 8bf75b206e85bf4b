package io.optimus.secrets.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.Eventually;
import io.optimus.secrets.testing.cli.ServiceProcess;
import io.optimus.secrets.testing.http.Metrics;
import io.optimus.secrets.testing.net.HeldRequest;
import io.optimus.secrets.testing.net.PlainRequest;
import io.optimus.secrets.testing.net.PlainSocket;
import io.optimus.secrets.testing.net.VaultProxy;
import io.optimus.secrets.testing.vault.AuditLog;
import io.optimus.secrets.testing.vault.VaultServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** A request of a client that has disconnected uses no resources after Vault has responded. */
class AbandonedRequestsIT {

    private static final String SECRETS = "/api/v1beta1/project/abandoned/secret/";
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final int REQUESTS = 128;

    private static VaultServer vault;
    private static VaultProxy proxy;
    private static ServiceProcess service;

    @BeforeContainer
    static void start() {
        vault = VaultServer.start();
        proxy = VaultProxy.to(vault.address());
        service = ServiceProcess.start(
                vault, Map.of("QUARKUS_VAULT_URL", proxy.address(), "OPTIMUS_VAULT_CONNECTIONS", "1"));
    }

    @AfterContainer
    static void stop() {
        service.close();
        proxy.close();
        vault.close();
    }

    /** @param cut the fraction of the bytes that is not sent, from 0 to 1 */
    record Client(List<String> pipeline, double cut, int delayMillis, boolean reset) {

        PlainSocket connectAndSend() {
            String bytes = String.join("", pipeline);
            PlainSocket socket = PlainSocket.to(service.port());
            socket.send(bytes.substring(0, (int) (bytes.length() * (1 - cut))));
            return socket;
        }

        void leave(PlainSocket socket) {
            LockSupport.parkNanos(Duration.ofMillis(delayMillis).toNanos());
            if (reset) {
                socket.reset();
            } else {
                socket.close();
            }
        }
    }

    @Provide
    static Arbitrary<List<Client>> clients() {
        Arbitrary<String> requests = Arbitraries.of(
                get("unknown"),
                put(10, "unknown"),
                put(60_000, "unknown"),
                put(500_000, "unknown"),
                chunked(25_000),
                chunked(200_000),
                put(10, vault.root().token()),
                get(vault.root().token()),
                "GET /q/metrics HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "nonsense\r\n\r\n");
        return Combinators.combine(
                        requests.list().ofMinSize(1).ofMaxSize(4),
                        Arbitraries.of(0.0, 0.0001, 0.1, 0.5, 0.9),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.of(true, false))
                .as(Client::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(16);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void clientsThatDisconnectLeaveNothingBehind(@ForAll("clients") List<Client> clients) {
        // When
        List<PlainSocket> sockets = clients.stream().map(Client::connectAndSend).toList();
        for (int i = 0; i < clients.size(); i++) {
            clients.get(i).leave(sockets.get(i));
        }

        // Then
        awaitNothingLeft();
    }

    @Example
    void pipelinesThatAreResetDoNotCount() {
        // Given
        String pipeline = put(60_000, "unknown") + chunked(25_000) + put(60_000, "unknown");

        // When
        for (int i = 0; i < 2 * REQUESTS; i++) {
            PlainSocket socket = PlainSocket.to(service.port());
            socket.send(pipeline.substring(0, pipeline.length() - 1 - i * 100));
            socket.reset();
        }

        // Then
        awaitNothingLeft();
    }

    @Example
    void aRequestCountsUntilVaultHasResponded() {
        // Given its own project, because requests of clients that have disconnected may still be in progress
        try (HeldRequest held = proxy.hold("GET", "/held/")) {
            PlainSocket client = send(PlainRequest.of("GET", "/api/v1beta1/project/held/secret/READ")
                    .token("unknown")
                    .head());
            held.awaitArrival();

            // When
            client.reset();

            // Then the health checks do not wait for the only connection
            for (int i = 0; i < 5; i++) {
                assertThat(service.ready()).isTrue();
                assertThat(Metrics.of(service.port()).requestsInProgress()).isGreaterThanOrEqualTo(1);
            }
        }
        awaitNothingLeft();
    }

    @Example
    void aCallThatWaitsForAConnectionIsCancelled() {
        // Given a request that has the only connection, and others that wait for it
        int before = reads();
        try (HeldRequest held = proxy.hold("GET", "/abandoned/")) {
            PlainSocket first = send(get("unknown"));
            held.awaitArrival();
            List<PlainSocket> waiting = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                waiting.add(send(get("unknown")));
            }
            awaitInProgress(21);

            // When
            waiting.forEach(PlainSocket::reset);

            // Then
            awaitInProgress(1);
            first.reset();
        }
        awaitNothingLeft();
        assertThat(reads() - before).as("reads that Vault has seen").isEqualTo(1);
    }

    @Example
    void bodiesOfGoneClientsCountUntilVaultHasResponded() {
        // Given
        try (HeldRequest held = proxy.hold("POST", "/abandoned/")) {
            PlainSocket client = send(post(100_000, vault.root().token()));
            held.awaitArrival();

            // When
            client.reset();

            // Then
            for (int i = 0; i < 5; i++) {
                assertThat(Metrics.of(service.port()).requestBodies()).isGreaterThan(100_000);
            }
        }
        awaitNothingLeft();
    }

    /** The number of reads that reached Vault. Vault refuses them, but its audit log has them. */
    private static int reads() {
        return AuditLog.of(vault).requestsUnderPath("optimus/data/abandoned").size();
    }

    private static void awaitInProgress(int requests) {
        Eventually.await(
                requests + " requests are in progress",
                BOUND,
                () -> Metrics.of(service.port()).requestsInProgress() == requests);
    }

    private static void awaitNothingLeft() {
        Eventually.await("nothing is left", BOUND, () -> {
            Metrics now = Metrics.of(service.port());
            return now.requestsInProgress() == 0 && now.requestBodies() == 0;
        });
    }

    private static PlainSocket send(String request) {
        PlainSocket socket = PlainSocket.to(service.port());
        socket.send(request);
        return socket;
    }

    private static String get(String token) {
        return PlainRequest.of("GET", SECRETS + "READ").token(token).head();
    }

    private static String put(int size, String token) {
        return write("PUT", "WRITTEN", size, token);
    }

    private static String post(int size, String token) {
        return write("POST", "NEW", size, token);
    }

    private static String write(String method, String name, int size, String token) {
        String body = "{\"value\":\"%s\"}".formatted(Base64.getEncoder().encodeToString(new byte[size]));
        return PlainRequest.of(method, SECRETS + name)
                        .token(token)
                        .json(body)
                        .header("Content-Length", String.valueOf(body.length()))
                        .head()
                + body;
    }

    private static String chunked(int size) {
        return PlainRequest.of("POST", SECRETS + "NEW")
                        .token("unknown")
                        .header("Transfer-Encoding", "chunked")
                        .head()
                + "%x\r\n%s\r\n0\r\n\r\n".formatted(size, "a".repeat(size));
    }
}
