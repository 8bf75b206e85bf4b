package io.optimus.secrets.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.Eventually;
import io.optimus.secrets.testing.cli.ServiceProcess;
import io.optimus.secrets.testing.grpc.RawGrpcCall;
import io.optimus.secrets.testing.http.Metrics;
import io.optimus.secrets.testing.net.PlainRequest;
import io.optimus.secrets.testing.vault.VaultServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** For a client that sends many requests and reads no response, the service keeps one response for a short time. */
class SlowReadersIT {

    private static final String SECRETS = "/api/v1beta1/project/unread/secret";
    private static final int VALUE = 512 * 1024;
    private static final int BIG_SECRETS = 16;

    /** Larger than the socket buffers of both sides. */
    private static final int RESPONSE = BIG_SECRETS * VALUE;

    private static final int PIPELINED = 200;
    private static final Duration GIVEN_UP = Duration.ofSeconds(5);
    private static final Duration BOUND = Duration.ofSeconds(20);

    private static VaultServer vault;
    private static ServiceProcess service;

    @BeforeAll
    static void start() {
        vault = VaultServer.start();
        String limit = GIVEN_UP.toSeconds() + "s";
        service = ServiceProcess.start(
                vault,
                Map.of(
                        "OPTIMUS_HTTP_RESPONSE_TIMEOUT", limit,
                        "OPTIMUS_GRPC_CALL_TIMEOUT", limit,
                        "QUARKUS_HTTP_IDLE_TIMEOUT", "300s"));
        String value = Base64.getEncoder().encodeToString(new byte[VALUE]);
        for (int i = 0; i < BIG_SECRETS; i++) {
            assertThat(PlainRequest.of("POST", SECRETS + "/BIG" + i)
                            .token(vault.root().token())
                            .json("{\"value\":\"%s\"}".formatted(value))
                            .send(service.port())
                            .status())
                    .isEqualTo(200);
        }
    }

    @AfterAll
    static void stop() {
        service.close();
        vault.close();
    }

    @Test
    void aResponseThatIsReadTooSlowlyTimesOut() throws Exception {
        try (Socket socket = connect()) {
            // When
            write(socket, resolveAll());
            int slowly = 0;
            while (slowly < 2 * GIVEN_UP.toSeconds() && socket.getInputStream().read() >= 0) {
                slowly++;
                untilNextSecond();
            }

            // Then
            assertThat(readAll(socket).length).isLessThan(RESPONSE);
            Eventually.await(
                    "its place is free", BOUND, () -> Metrics.of(service.port()).requestsInProgress() == 0);
        }
    }

    @Test
    void aResponseThatIsNotReadCountsUntilItTimesOut() throws Exception {
        try (Socket socket = connect()) {
            // When
            write(socket, resolveAll());
            socket.getInputStream().read();

            // Then
            assertThat(Metrics.of(service.port()).requestsInProgress()).isEqualTo(1);
            Eventually.await(
                    "its place is free", BOUND, () -> Metrics.of(service.port()).requestsInProgress() == 0);
        }
    }

    @Test
    void anUnreadListByGrpcCountsUntilItTimesOut() {
        try (RawGrpcCall call =
                RawGrpcCall.unreadList(service.grpcPort(), vault.root().token(), "unread")) {
            // When
            Eventually.await(
                    "it takes a place", BOUND, () -> Metrics.of(service.port()).requestsInProgress() == 1);

            // Then
            Eventually.await(
                    "its place is free", BOUND, () -> Metrics.of(service.port()).requestsInProgress() == 0);
        }
    }

    @Test
    void requestsBehindAnUnreadResponseAreNotServed() throws Exception {
        // Given
        double before = readsOfVault();
        try (Socket socket = connect()) {
            // When
            CompletableFuture.runAsync(() -> write(socket, get().head().repeat(PIPELINED)));
            String received = new String(readAll(socket), StandardCharsets.ISO_8859_1);

            // Then
            assertThat(received).containsOnlyOnce("HTTP/1.1 ").startsWith("HTTP/1.1 200");
            assertThat(received.length()).isGreaterThan(VALUE);
            assertThat(readsOfVault() - before).isEqualTo(1);
        }
    }

    private static String resolveAll() {
        String names = IntStream.range(0, BIG_SECRETS)
                .mapToObj(i -> "\"BIG" + i + "\"")
                .collect(Collectors.joining(","));
        String body = "{\"names\":[" + names + "]}";
        return PlainRequest.of("POST", SECRETS + ":resolve")
                        .token(vault.root().token())
                        .json(body)
                        .header("Content-Length", String.valueOf(body.length()))
                        .head()
                + body;
    }

    private static byte[] readAll(Socket socket) {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(received);
        } catch (IOException e) {
            // The service has reset the connection. After a time-out, the assertions on the received bytes fail.
        }
        return received.toByteArray();
    }

    private static void write(Socket socket, String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // The service closes the connection before it has read everything.
        }
    }

    private static void untilNextSecond() {
        Object nobodyNotifies = new Object();
        try {
            synchronized (nobodyNotifies) {
                nobodyNotifies.wait(1000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static double readsOfVault() {
        return Metrics.of(service.port()).vaultRequests("kv.read", "200");
    }

    private static PlainRequest get() {
        return PlainRequest.of("GET", SECRETS + "/BIG0").token(vault.root().token());
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout((int) Duration.ofSeconds(60).toMillis());
        socket.connect(new InetSocketAddress("127.0.0.1", service.port()));
        return socket;
    }
}
