package io.optimus.secrets.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.optimus.secrets.testing.Metrics;
import io.optimus.secrets.testing.PlainRequest;
import io.optimus.secrets.testing.ServiceProcess;
import io.optimus.secrets.testing.VaultServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that ask for much and do not read it: the service keeps little of it for them, and not for long. */
class SlowReadersIT {

    private static final String BIG = "/api/v1beta1/project/unread/secret/BIG";
    private static final int VALUE = 512 * 1024;
    private static final String PING = "GET /ping HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final int ASKED = 200;

    /** What the kernels take of it, some megabytes, and an answer or two. */
    private static final int MOST_ANSWERED = 40;

    private static final Duration GIVEN_UP = Duration.ofSeconds(5);

    /** Read a byte a second; the rest as fast as can be, which a connection that is not given up survives. */
    private static final int SLOW_BYTES = 20;

    private static VaultServer vault;
    private static ServiceProcess service;

    @BeforeAll
    static void start() {
        vault = VaultServer.start();
        String limit = GIVEN_UP.toSeconds() + "s";
        service = ServiceProcess.start(
                vault, Map.of("OPTIMUS_HTTP_ANSWER_TIME", limit, "QUARKUS_HTTP_IDLE_TIMEOUT", "300s"));
        assertThat(PlainRequest.of("POST", BIG)
                        .token(vault.root().token())
                        .json("{\"value\":\"%s\"}".formatted(Base64.getEncoder().encodeToString(new byte[VALUE])))
                        .send(service.port())
                        .status())
                .isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        service.close();
        vault.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void manyAnswersThatAreReadAByteASecondAreNotMadeAndAreGivenUp(boolean sendsMeanwhile) throws Exception {
        double before = readsOfVault();
        try (Socket socket = connect()) {
            // When
            CompletableFuture<Void> asking = CompletableFuture.runAsync(() -> ask(socket, sendsMeanwhile));
            int slowly = readSlowly(socket);

            // Then
            double made = readsOfVault() - before;
            int received = slowly + readAll(socket).length;
            System.out.printf("%.0f of %d answers made, %d bytes received%n", made, ASKED, received);
            assertThat(made).isBetween(1.0, (double) MOST_ANSWERED);
            assertThat(received).isLessThan(MOST_ANSWERED * VALUE);
            assertThat(readsOfVault() - before).as("after it was given up").isEqualTo(made);
            asking.join();
        }
    }

    @Test
    void manyAnswersThatAreReadAllComeInFull() throws Exception {
        // Given
        int answers = 30;
        String request = get().head();
        String last = get().header("Connection", "close").head();

        // When
        try (Socket socket = connect()) {
            CompletableFuture.runAsync(() -> write(socket, request.repeat(answers - 1) + last));
            String received = new String(readAll(socket), StandardCharsets.ISO_8859_1);

            // Then
            assertThat(received.split("HTTP/1.1 200 ", -1)).hasSize(answers + 1);
            assertThat(received.length()).isGreaterThan(answers * VALUE);
        }
    }

    private static void ask(Socket socket, boolean sendsMeanwhile) {
        if (!write(socket, get().head().repeat(ASKED))) {
            return;
        }
        while (sendsMeanwhile && write(socket, PING)) {
            untilNextSecond();
        }
    }

    /** @return how many bytes there were to read */
    private static int readSlowly(Socket socket) throws IOException {
        int read = 0;
        while (read < SLOW_BYTES && socket.getInputStream().read() >= 0) {
            read++;
            untilNextSecond();
        }
        return read;
    }

    private static byte[] readAll(Socket socket) {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(received);
        } catch (IOException e) {
            // Closed with a reset; a time-out fails by what is missing, or by what is not.
        }
        return received.toByteArray();
    }

    /** @return whether the service still takes it */
    private static boolean write(Socket socket, String text) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.US_ASCII));
            return true;
        } catch (IOException e) {
            return false;
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
        return new Metrics(PlainRequest.of("GET", "/q/metrics")
                        .send(service.port())
                        .body())
                .vaultRequests("kv.read", "200");
    }

    private static PlainRequest get() {
        return PlainRequest.of("GET", BIG).token(vault.root().token());
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout((int) Duration.ofSeconds(60).toMillis());
        socket.connect(new InetSocketAddress("127.0.0.1", service.port()));
        return socket;
    }
}
