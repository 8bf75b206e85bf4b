package io.optimus.secrets.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.optimus.secrets.api.RefusedRequests;
import io.optimus.secrets.faults.load.DocumentedLimits;
import io.optimus.secrets.faults.load.GrpcBurst;
import io.optimus.secrets.faults.load.Load;
import io.optimus.secrets.faults.load.LoadResults;
import io.optimus.secrets.faults.load.ServiceLeaks;
import io.optimus.secrets.testing.Eventually;
import io.optimus.secrets.testing.cli.ServiceProcess;
import io.optimus.secrets.testing.http.Metrics;
import io.optimus.secrets.testing.net.PlainRequest;
import io.optimus.secrets.testing.net.PlainSocket;
import io.optimus.secrets.testing.vault.VaultServer;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Sends four times as many requests as the packaged service can serve with a heap of 256 MiB. Some clients disconnect without
 * waiting for the response.
 */
class LoadSheddingIT {

    private static final String PROJECT = "/api/v1beta1/project/overload/secret";
    private static final String SECRETS = PROJECT + "/";
    private static final int IMPORTED = 5;
    private static final String READ = "READ";
    private static final String VALUE = "{\"value\":\"%s\"}"
            .formatted(Base64.getEncoder().encodeToString(ServiceLeaks.MARK.getBytes(StandardCharsets.UTF_8)));
    private static final int CLIENTS = 32;

    /** More than ten times as many calls as the service processes concurrently. */
    private static final int BURST = 1600;

    /** Longer than the longest request, so that the number of requests in progress reaches its maximum. */
    private static final Duration OVERLOADED = Duration.ofSeconds(40);

    private static final Duration RECOVERY = Duration.ofSeconds(5);

    private static final Duration LONGEST_HEALTH = Duration.ofSeconds(10);
    private static final int LEFT_BYTES = 300_000;
    private static final Duration LEFT_AFTER = Duration.ofMillis(20);
    private static final long MOST_RESIDENT_MIB = 768;

    /** If more requests are not sent, the load was less than four times the capacity. */
    private static final double MOST_NOT_SENT = 0.25;

    /** The fraction of the rate before the overload. Rates vary on a shared machine. */
    private static final double FULL_SPEED = 0.7;

    private static VaultServer vault;
    private static ServiceProcess service;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Duration> health = new ArrayList<>();
    private Load load;
    private int calls;

    @BeforeAll
    static void start() {
        vault = VaultServer.start();
        service = ServiceProcess.start(vault, Map.of("OPTIMUS_JAVA_OPTS", "-Xmx256m -XX:+ExitOnOutOfMemoryError"));
        PlainRequest.of("POST", SECRETS + READ)
                .token(vault.root().token())
                .json(VALUE)
                .send(service.port());
    }

    @BeforeEach
    void connect() {
        load = Load.of(service, vault.root().token(), this::nextCall);
    }

    @AfterEach
    void disconnect() {
        load.close();
    }

    @AfterAll
    static void stop() {
        service.close();
        vault.close();
        ServiceLeaks.assertNone(List.of(service.folder()), List.of(vault.root().token()));
    }

    @Test
    void excessRequestsAreRefusedAtOnceAndTheRestAreServed() throws Exception {
        // Given
        load.closedLoop(CLIENTS, Duration.ofSeconds(10));
        double full = rate(load.closedLoop(CLIENTS, Duration.ofSeconds(5)), Duration.ofSeconds(5));

        // When
        CompletableFuture<LoadResults> overload =
                CompletableFuture.supplyAsync(() -> load.openLoop(4 * full, OVERLOADED));
        CompletableFuture<Void> leaving = CompletableFuture.runAsync(() -> sendAndLeaveUntil(overload));
        while (!over(overload)) {
            askForHealth("/q/health/live");
            askForHealth("/q/health/ready");
        }
        LoadResults responses = overload.join();
        leaving.join();
        double after = bestRateWithin(RECOVERY);

        // Then
        Duration longestHealth = health.stream().max(Duration::compareTo).orElseThrow();
        long resident = mostResidentMib();
        System.out.printf(
                "%.0f requests/s are served; at %.0f/s: %s; health %d times, longest %d ms; %d MiB resident at most; then %.0f/s%n",
                full, 4 * full, responses, health.size(), longestHealth.toMillis(), resident, after);
        assertThat(responses.wrong()).isEmpty();
        assertThat(responses.longest()).isLessThan(DocumentedLimits.TIME_OUT);
        assertThat(responses.shareNotSent()).isLessThan(MOST_NOT_SENT);
        assertThat(responses.refused()).as("it was too much").isPositive();
        assertThat((double) responses.done() / OVERLOADED.toSeconds())
                .as("requests a second that are served all the same")
                .isGreaterThan(full / 4);
        assertThat(longestHealth).isLessThan(LONGEST_HEALTH);
        assertThat(resident).isLessThan(MOST_RESIDENT_MIB);
        assertThat(after).as("requests a second, soon after").isGreaterThan(FULL_SPEED * full);
        awaitNothingLeft();
    }

    private void awaitNothingLeft() {
        Eventually.await("nothing is left", RECOVERY, () -> {
            Metrics now = Metrics.of(service.port());
            return now.requestsInProgress() == 0 && now.requestBodies() == 0;
        });
    }

    @Test
    void excessCallsByGrpcAreUnavailableAndTheRestAreDone() {
        // When
        try (GrpcBurst burst = GrpcBurst.on(service.grpcPort(), vault.root().token())) {
            burst.registerAtOnce(BURST);

            // Then
            System.out.println("by gRPC, at once: " + burst.statuses());
            assertThat(burst.statuses()).containsOnlyKeys(Status.Code.OK, Status.Code.UNAVAILABLE);
            assertThat(burst.refusals()).containsOnly(RefusedRequests.MESSAGE);
            assertThat(burst.listed()).containsExactlyInAnyOrderElementsOf(burst.done());
        }
        awaitNothingLeft();
    }

    /** Mostly two reads, then a write of a new secret. Sometimes another call. One thread calls this. */
    private Load.Call nextCall() {
        int call = calls++;
        String secret = SECRETS + "NAME" + call;
        return switch (call % 30) {
            case 3 -> new Load.Call(HttpMethod.POST, PROJECT + ":import", imported(call));
            case 6 -> new Load.Call(HttpMethod.POST, SECRETS + READ + "/notes", "{\"owner\":\"alice\"}");
            case 10 -> new Load.Call(HttpMethod.GET, SECRETS + READ + "/versions", null);
            case 20 -> new Load.Call(HttpMethod.GET, SECRETS + READ + "?version=1", null);
            default ->
                call % 3 == 0
                        ? new Load.Call(HttpMethod.POST, secret, VALUE)
                        : new Load.Call(HttpMethod.GET, SECRETS + READ, null);
        };
    }

    private static String imported(int call) {
        return IntStream.range(0, IMPORTED)
                .mapToObj(i -> VALUE.replaceFirst("\\{", "{\"name\":\"I%d_%d\",".formatted(call, i)))
                .collect(Collectors.joining(",", "{\"secrets\":[", "]}"));
    }

    private void sendAndLeaveUntil(CompletableFuture<LoadResults> end) {
        String body = "{\"value\":\"%s\"}".formatted(Base64.getEncoder().encodeToString(new byte[LEFT_BYTES]));
        String write = PlainRequest.of("PUT", SECRETS + READ)
                        .token("unknown")
                        .json(body)
                        .header("Content-Length", String.valueOf(body.length()))
                        .head()
                + body;
        while (!end.isDone()) {
            PlainSocket socket = PlainSocket.to(service.port());
            socket.send(write);
            LockSupport.parkNanos(LEFT_AFTER.toNanos());
            socket.reset();
        }
    }

    private static double rate(LoadResults responses, Duration time) {
        assertThat(responses.wrong()).isEmpty();
        return responses.done() / (double) time.toSeconds();
    }

    private double bestRateWithin(Duration time) {
        Duration round = Duration.ofSeconds(1);
        double best = 0;
        for (long i = 0; i < time.toSeconds(); i++) {
            best = Math.max(best, rate(load.closedLoop(CLIENTS, round), round));
        }
        return best;
    }

    private static boolean over(CompletableFuture<LoadResults> overload)
            throws ExecutionException, InterruptedException {
        try {
            overload.get(500, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private void askForHealth(String path) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + service.host() + path))
                .timeout(Duration.ofSeconds(30))
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                .as(path)
                .isEqualTo(200);
        health.add(Duration.ofNanos(System.nanoTime() - begin));
    }

    private long mostResidentMib() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + service.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}
