package io.optimus.secrets.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.optimus.secrets.faults.load.Load;
import io.optimus.secrets.faults.load.LoadResults;
import io.optimus.secrets.testing.cli.ServiceProcess;
import io.optimus.secrets.testing.vault.VaultServer;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Repeated lists of 10,000 secrets during the writes of another client. */
class LongListIT {

    private static final int SECRETS = 10_000;
    private static final String LONG = "/api/v1beta1/project/long/secret";
    private static final Duration MEASURED = Duration.ofSeconds(10);

    /** The aim is two, but the machine may be busy. */
    private static final double MOST_SLOWDOWN = 3;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private static VaultServer vault;
    private static ServiceProcess service;

    private volatile boolean listing;
    private int lists;
    private int sets;

    @BeforeAll
    static void fill() {
        vault = VaultServer.start();
        service = ServiceProcess.start(vault);
        IntStream.range(0, SECRETS)
                .parallel()
                .forEach(i -> vault.root()
                        .set("optimus/data/long/_project/NAME" + i, Map.of("data", Map.of("value", "value" + i))));
        makeDigests();
    }

    /** Lists in pages, because the first list of all secrets takes longer than a client waits for a response. */
    private static void makeDigests() {
        String page = "";
        do {
            JsonNode rows = list("?limit=500" + page);
            page = "&page_token=" + rows.path("nextPageToken").asText();
        } while (!page.endsWith("="));
    }

    @AfterAll
    static void stop() {
        service.close();
        vault.close();
    }

    @Test
    void aLongListDelaysASetOnlyALittle() {
        try (Load oneWriter = Load.of(service, vault.root().token(), this::nextSet)) {
            // Given
            oneWriter.closedLoop(1, MEASURED);
            LoadResults alone = oneWriter.closedLoop(1, MEASURED);

            // When
            listing = true;
            CompletableFuture<Void> reader = CompletableFuture.runAsync(this::listOverAndOver);
            LoadResults beside = oneWriter.closedLoop(1, MEASURED);
            listing = false;
            reader.join();

            // Then
            double slowdown =
                    (double) beside.median().toNanos() / alone.median().toNanos();
            System.out.printf(
                    "a set alone: %s%na set beside %d lists of %d secrets: %s%n%.2f times as long (medians)%n",
                    alone, lists, SECRETS, beside, slowdown);
            assertThat(alone.wrong()).isEmpty();
            assertThat(beside.wrong()).isEmpty();
            assertThat(beside.refused()).isZero();
            assertThat(lists).isPositive();
            assertThat(slowdown).isLessThan(MOST_SLOWDOWN);
        }
    }

    private void listOverAndOver() {
        while (listing) {
            assertThat(list("").path("secrets")).hasSize(SECRETS);
            lists++;
        }
    }

    private static JsonNode list(String query) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + service.host() + LONG + query))
                    .header("Authorization", "Bearer " + vault.root().token())
                    .build();
            return JSON.readTree(
                    HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Load.Call nextSet() {
        return new Load.Call(
                HttpMethod.POST, "/api/v1beta1/project/writer/secret/NAME" + sets++, "{\"value\":\"dmFsdWU=\"}");
    }
}
