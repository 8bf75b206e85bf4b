package io.optimus.secrets.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.Eventually;
import io.optimus.secrets.testing.cli.ServiceProcess;
import io.optimus.secrets.testing.grpc.RawGrpcCall;
import io.optimus.secrets.testing.http.Metrics;
import io.optimus.secrets.testing.http.ReceivedResponse;
import io.optimus.secrets.testing.net.PlainRequest;
import io.optimus.secrets.testing.vault.VaultServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Slow clients time out, and other clients are served meanwhile. */
class SlowClientsIT {

    private static final String SECRETS = "/api/v1beta1/project/slow/secret";
    private static final int IDLE = 2000;

    /** The time-outs of the service. They are long enough to see that it serves other clients first. */
    private static final Duration TIMEOUT = Duration.ofSeconds(6);

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static VaultServer vault;
    private static ServiceProcess service;

    @BeforeAll
    static void start() {
        vault = VaultServer.start();
        String limit = TIMEOUT.toSeconds() + "s";
        service = ServiceProcess.start(
                vault,
                Map.of(
                        "OPTIMUS_HTTP_BODY_TIMEOUT", limit,
                        "OPTIMUS_HTTP_RESPONSE_TIMEOUT", limit,
                        "OPTIMUS_HTTP_BODIES", "1M",
                        "QUARKUS_HTTP_IDLE_TIMEOUT", limit));
    }

    @AfterAll
    static void stop() {
        service.close();
        vault.close();
    }

    @Test
    void aBodyOfOneByteASecondTimesOut() throws Exception {
        assertThat(givenUp(post("Content-Length", "100000")))
                .startsWith("HTTP/1.1 408")
                .contains("did not arrive within " + TIMEOUT.toSeconds() + " seconds");
    }

    @Test
    void aBodyThatNeverEndsTimesOut() throws Exception {
        assertThat(givenUp(post("Transfer-Encoding", "chunked") + "100000\r\n")).startsWith("HTTP/1.1 408");
    }

    @Test
    void aMessageByGrpcThatDoesNotArriveIsRefused() {
        try (RawGrpcCall call = RawGrpcCall.unfinished(service.grpcPort(), 100)) {
            assertThat(call.awaitStatus())
                    .startsWith("4 ")
                    .contains("did not arrive within " + TIMEOUT.toSeconds() + " seconds");
        }
    }

    @Test
    void messagesByGrpcOverTheTotalLimitAreRefused() {
        // Given
        int arriving = 600_000;
        try (RawGrpcCall first = RawGrpcCall.unfinished(service.grpcPort(), arriving)) {
            awaitBodies(arriving);

            // When
            try (RawGrpcCall second = RawGrpcCall.unfinished(service.grpcPort(), arriving)) {
                // Then
                assertThat(List.of(first.awaitStatus(), second.awaitStatus()))
                        .anyMatch(status -> status.startsWith("14 ") && status.contains("so nothing was done"));
            }
        }
    }

    @Test
    void bodiesThatNeedTooMuchMemoryTogetherAreRefused() throws Exception {
        // Given one body that has arrived except for its end
        int arriving = 600_000;
        String most = post("Content-Length", "700000") + "a".repeat(arriving);
        try (Socket first = connect();
                Socket second = connect()) {
            first.getOutputStream().write(most.getBytes(StandardCharsets.US_ASCII));
            awaitBodies(arriving);

            // When
            CompletableFuture.runAsync(() -> writeWhile(second, most));

            // Then
            String responses = untilClosed(first) + untilClosed(second);
            assertThat(responses).contains("HTTP/1.1 408", "HTTP/1.1 503", "Retry-After: 1");
        }
    }

    @Test
    void bodiesThatDoNotEndAreDroppedForOthers() throws Exception {
        // Given so many slow bodies that the memory for bodies is used up
        List<Socket> slow = new ArrayList<>();
        try {
            for (int size : List.of(700_000, 60_000, 60_000, 60_000, 60_000, 60_000)) {
                Socket socket = connect();
                slow.add(socket);
                writeWhile(socket, post("Content-Length", "786000") + "a".repeat(size));
            }
            awaitBodies(960_000);

            // When, Then
            Eventually.await(
                    "a large body is taken",
                    TIMEOUT.minusSeconds(2),
                    () -> register("large-" + UUID.randomUUID(), 400_000).status() == 200);
            assertThat(register("small-" + UUID.randomUUID()).status()).isEqualTo(200);
        } finally {
            closeAll(slow);
        }
    }

    @Test
    void largeBodiesLeaveMemoryForSmallOnes() throws Exception {
        // Given
        try (Socket large = connect()) {
            writeWhile(large, post("Content-Length", "786000") + "a".repeat(780_000));
            awaitBodies(780_000);

            // When, Then
            assertThat(register("beside-large", 40_000).status()).isEqualTo(200);
            assertThat(Metrics.of(service.port()).requestBodies()).isGreaterThanOrEqualTo(780_000);
        }
    }

    private static void awaitBodies(int bytes) {
        Eventually.await(
                "the body arrives", TIMEOUT, () -> Metrics.of(service.port()).requestBodies() >= bytes);
    }

    private static void writeWhile(Socket socket, String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // The service refused the body before all of it was sent.
        }
    }

    @Test
    void slowBodiesDoNotCountAsRequestsInProgress() throws Exception {
        // Given more slow bodies than requests that may be in progress
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                Socket socket = connect();
                socket.getOutputStream().write(post("Content-Length", "100000").getBytes(StandardCharsets.US_ASCII));
                slow.add(socket);
            }

            // When, Then
            assertThat(register("beside-slow-bodies").status()).isEqualTo(200);
        } finally {
            closeAll(slow);
        }
    }

    @Test
    void twoThousandIdleConnectionsDoNotDelayOtherClients() throws Exception {
        List<Socket> idle = new ArrayList<>();
        try {
            // Given
            for (int i = 0; i < IDLE; i++) {
                idle.add(connect());
            }

            // When, Then
            assertThat(register("beside-idle").status()).isEqualTo(200);
            for (Socket socket : idle) {
                assertThat(untilClosed(socket)).isEmpty();
            }
        } finally {
            closeAll(idle);
        }
    }

    /** Sends the beginning, then one byte a second. Returns everything until the service closes the connection. */
    private static String givenUp(String beginning) throws Exception {
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(beginning.getBytes(StandardCharsets.US_ASCII));
            long begin = System.nanoTime();
            CompletableFuture<Void> trickle = CompletableFuture.runAsync(() -> trickle(out), writer);
            assertThat(register("beside-" + UUID.randomUUID()).status()).isEqualTo(200);
            String response = untilClosed(socket);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            trickle.cancel(true);
            System.out.printf("timed out after %d ms%n", took.toMillis());
            assertThat(took).isLessThan(LONGEST);
            return response;
        } finally {
            writer.shutdownNow();
        }
    }

    private static void trickle(OutputStream out) {
        Object nobodyNotifies = new Object();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                out.write('a');
                synchronized (nobodyNotifies) {
                    nobodyNotifies.wait(1000);
                }
            }
        } catch (IOException | InterruptedException e) {
            // The test has ended, or the service has closed the connection.
        }
    }

    private static String untilClosed(Socket socket) throws IOException {
        socket.setSoTimeout((int) LONGEST.toMillis());
        StringBuilder response = new StringBuilder();
        InputStream in = socket.getInputStream();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                response.append((char) next);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the service does not close the connection", e);
        } catch (IOException e) {
            // The service has reset the connection.
        }
        return response.toString();
    }

    private static ReceivedResponse register(String name) {
        return register(name, 5);
    }

    private static ReceivedResponse register(String name, int size) {
        return PlainRequest.of("POST", SECRETS + "/" + name)
                .token(vault.root().token())
                .json("{\"value\":\"%s\"}".formatted(Base64.getEncoder().encodeToString(new byte[size])))
                .send(service.port());
    }

    private static String post(String header, String length) {
        return PlainRequest.of("POST", SECRETS + "/never")
                .token(vault.root().token())
                .header("Content-Type", "application/json")
                .header(header, length)
                .head();
    }

    private static Socket connect() throws IOException {
        return new Socket("127.0.0.1", service.port());
    }

    private static void closeAll(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
